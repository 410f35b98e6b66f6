package io.pulmoflow.operators.freetext.domain;

/**
 * Masks what is known of the person: word by word, and letter by letter over the ends of words and
 * lines.
 */
final class KnownRule {
    private static final int SHORTEST_SPREAD = 5;
    private static final int LONG_NUMBER = 10;
    private static final int LONGEST_GAP = 3;

    private final Sheet sheet;
    private final KnownPerson person;

    KnownRule(Sheet sheet, KnownPerson person) {
        this.sheet = sheet;
        this.person = person;
    }

    void apply() {
        for (int i = 0; i < sheet.size(); i++) {
            if (sheet.isWord(i)) {
                word(i);
            }
        }
        joined();
        if (!person.spread().isEmpty()) {
            for (int i = 0; i < sheet.size(); i++) {
                if (sheet.isWord(i) || sheet.isNumber(i)) {
                    spread(i);
                }
            }
        }
    }

    private void word(int i) {
        String folded = sheet.fold(i);
        if (person.isName(folded)) {
            boolean small = KnownPerson.isShort(folded) && !sheet.isCapital(i);
            if (!small || besideName(i)) {
                sheet.mask(i, i + 1, MaskKind.NAME);
            }
        } else if (sheet.isCapital(i) && person.isShortName(folded) && isMeantAsName(i, folded)) {
            sheet.mask(i, i + 1, MaskKind.NAME);
        } else if (sheet.isCapital(i) && person.isPlace(folded)) {
            sheet.mask(i, i + 1, MaskKind.ADDRESS);
        }
    }

    /** Not "Will follow up", "X-Ray", ED. */
    private boolean isMeantAsName(int i, String folded) {
        int before = sheet.previous(i - 1);
        boolean first =
                before < 0
                        || sheet.isAnyOf(before, ".!?:;")
                        || sheet.is(i - 1, Sheet.Type.LINE)
                        || sheet.isCapitals(i);
        boolean cut = sheet.isCapitals(i) && KnownPerson.isShort(folded);
        Dictionary words = sheet.isCyrillic(i) ? Dictionary.RUSSIAN : Dictionary.ENGLISH;
        return !cut && !sheet.isAnyOf(i - 1, "-/") && !(first && words.isWord(folded));
    }

    private boolean besideName(int i) {
        return isLongName(sheet.next(i + 1)) || isLongName(sheet.previous(i - 1));
    }

    private boolean isLongName(int i) {
        return sheet.isWord(i)
                && !KnownPerson.isShort(sheet.fold(i))
                && person.isName(sheet.fold(i));
    }

    /** A word cut by the end of a line, in either script. */
    private void joined() {
        for (int i = 0; i < sheet.size(); i++) {
            if (!sheet.isWord(i)) {
                continue;
            }
            int next = sheet.isAnyOf(i + 1, "-‐‑¬") ? i + 2 : i + 1;
            boolean cut = sheet.isAnyOf(i + 1, "-‐‑¬") || sheet.is(next, Sheet.Type.LINE);
            next = sheet.next(next);
            if (cut && sheet.isWord(next)) {
                String whole = sheet.fold(i) + sheet.fold(next);
                if (whole.length() >= SHORTEST_SPREAD
                        && person.isName(whole)
                        && !(person.isName(sheet.fold(i)) && person.isName(sheet.fold(next)))) {
                    sheet.mask(i, next + 1, MaskKind.NAME);
                }
            }
        }
    }

    private void spread(int token) {
        String text = sheet.text(token);
        int length = text.length();
        for (int at = 0; at < length; at++) {
            boolean start =
                    at == 0
                            || sheet.isWord(token)
                                    && Character.isUpperCase(text.charAt(at))
                                    && Character.isLowerCase(text.charAt(at - 1))
                            || sheet.isNumber(token) && at <= 2 && length >= LONG_NUMBER;
            if (start) {
                walk(token, at);
            }
            if (sheet.isNumber(token) && at > 2) {
                return;
            }
        }
    }

    /** Follows the letters from here on; of what ends, the longest counts. */
    private void walk(int token, int from) {
        KnownLetters at = person.spread();
        int i = token;
        int offset = from;
        int letters = 0;
        boolean spaced = false;
        boolean single = true;
        while (at != null) {
            String folded = sheet.fold(i);
            boolean plain = folded.length() == sheet.length(i);
            if (!plain && offset > 0) {
                return;
            }
            single &= folded.length() == 1;
            while (offset < folded.length() && at != null) {
                at = at.step(digitAsLetter(folded.charAt(offset), i));
                offset++;
                letters++;
                if (at != null && at.kind() != null) {
                    found(
                            token,
                            i,
                            at.kind(),
                            letters,
                            offset == folded.length(),
                            spaced && !single);
                }
            }
            int next = gapEnd(i + 1);
            if (at == null || next < 0) {
                return;
            }
            spaced |= sheet.is(next - 1, Sheet.Type.SPACE) && !sheet.is(i + 1, Sheet.Type.LINE);
            i = next;
            offset = 0;
        }
    }

    private void found(
            int token, int last, MaskKind kind, int letters, boolean atEnd, boolean spaced) {
        boolean name = kind == MaskKind.NAME;
        if (letters < SHORTEST_SPREAD && (!name || token != last)) {
            return;
        }
        if (name && letters < SHORTEST_SPREAD) {
            return;
        }
        boolean mayRunOn = name ? token == last || atEnd : letters >= LONG_NUMBER;
        if (!atEnd && !mayRunOn || spaced && name && letters <= SHORTEST_SPREAD) {
            return;
        }
        sheet.mask(token, last + 1, kind);
    }

    /** 0 and 3 between letters are meant as letters. */
    private char digitAsLetter(char c, int token) {
        boolean amongLetters = sheet.isWord(token - 1) && sheet.isWord(token + 1);
        return !amongLetters || sheet.length(token) > 1 ? c : c == '0' ? 'о' : c == '3' ? 'з' : c;
    }

    /** The token that goes on after a gap that a name may have in it, -1 where none does. */
    private int gapEnd(int from) {
        int at = from;
        int length = 0;
        while (at < sheet.size() && !sheet.isWord(at) && !sheet.isNumber(at)) {
            if (sheet.is(at, Sheet.Type.MASK)
                    || sheet.is(at, Sheet.Type.PUNCTUATION) && !sheet.isAnyOf(at, "-‐‑–.+()/_*¬")) {
                return -1;
            }
            length += sheet.isGap(at) ? 1 : sheet.length(at);
            if (length > LONGEST_GAP) {
                return -1;
            }
            at++;
        }
        return at < sheet.size() ? at : -1;
    }
}
