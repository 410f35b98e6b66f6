package io.pulmoflow.operators.freetext.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A text in tokens, and what of it is to be masked. */
final class Sheet {
    enum Type {
        WORD,
        NUMBER,
        SPACE,
        /** Space with the end of a line in it. */
        LINE,
        PUNCTUATION,
        /** A mask, or a date's mark, that is there already. */
        MASK
    }

    /** Marks are short; an opening bracket looks no further for its end. */
    private static final int LONGEST_MASK = 40;

    private final String text;
    private final List<Type> types = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private final String[] folded;
    private final MaskKind[] kinds;

    /** Of the first token of a date: the mark; of the others, an empty string. */
    private final String[] marks;

    Sheet(String text) {
        this.text = text;
        cut();
        starts.add(text.length());
        this.folded = new String[types.size()];
        this.kinds = new MaskKind[types.size()];
        this.marks = new String[types.size()];
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i) == Type.MASK) {
                kinds[i] = maskKind(text(i)).orElseThrow();
            }
        }
    }

    private void cut() {
        int at = 0;
        while (at < text.length()) {
            int to = cutOne(at);
            starts.add(at);
            at = to;
        }
    }

    private int cutOne(int at) {
        char c = text.charAt(at);
        if (c == '[' || c == WrittenDate.OPEN) {
            int close = closing(at, c == '[' ? ']' : WrittenDate.CLOSE);
            if (close > 0 && maskKind(text.substring(at, close + 1)).isPresent()) {
                types.add(Type.MASK);
                return close + 1;
            }
        }
        if (isLetter(c)) {
            types.add(Type.WORD);
            int to = at + 1;
            while (to < text.length()
                    && (isLetter(text.charAt(to)) || Letters.isUnseen(text.charAt(to)))) {
                to++;
            }
            return to;
        }
        if (Character.isDigit(c)) {
            types.add(Type.NUMBER);
            int to = at + 1;
            while (to < text.length()
                    && (Character.isDigit(text.charAt(to)) || Letters.isUnseen(text.charAt(to)))) {
                to++;
            }
            return to;
        }
        if (isSpace(c)) {
            int to = at;
            boolean line = false;
            while (to < text.length() && isSpace(text.charAt(to))) {
                line |= text.charAt(to) == '\n' || text.charAt(to) == '\r';
                to++;
            }
            types.add(line ? Type.LINE : Type.SPACE);
            return to;
        }
        types.add(Type.PUNCTUATION);
        return at + 1;
    }

    private int closing(int from, char bracket) {
        int to = Math.min(text.length(), from + LONGEST_MASK);
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == bracket) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isLetter(char c) {
        return Character.isLetter(c) || Character.isSurrogate(c);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Letters.isUnseen(c);
    }

    private static Optional<MaskKind> maskKind(String mask) {
        return mask.charAt(0) == WrittenDate.OPEN
                ? WrittenDate.ofMark(mask).map(date -> MaskKind.DATE)
                : MaskKind.ofMask(mask);
    }

    int size() {
        return types.size();
    }

    /** Outside the text there are ends of lines. */
    Type type(int i) {
        return i < 0 || i >= types.size() ? Type.LINE : types.get(i);
    }

    boolean is(int i, Type type) {
        return type(i) == type;
    }

    int start(int i) {
        return starts.get(i);
    }

    int end(int i) {
        return starts.get(i + 1);
    }

    String text(int i) {
        return i < 0 || i >= types.size() ? "" : text.substring(starts.get(i), starts.get(i + 1));
    }

    /** The first character, a line's end outside the text. */
    char first(int i) {
        return i < 0 || i >= types.size() ? '\n' : text.charAt(starts.get(i));
    }

    int length(int i) {
        return i < 0 || i >= types.size() ? 0 : starts.get(i + 1) - starts.get(i);
    }

    /** A word by {@link Letters}, a number in ASCII digits; empty for all else. */
    String fold(int i) {
        if (i < 0 || i >= types.size()) {
            return "";
        }
        if (folded[i] == null) {
            folded[i] =
                    switch (types.get(i)) {
                        case WORD -> Letters.fold(text(i));
                        case NUMBER -> digits(text(i));
                        case SPACE, LINE, PUNCTUATION, MASK -> "";
                    };
        }
        return folded[i];
    }

    private static String digits(String number) {
        StringBuilder digits = new StringBuilder(number.length());
        for (int i = 0; i < number.length(); i++) {
            int digit = Character.digit(number.charAt(i), 10);
            if (digit >= 0) {
                digits.append((char) ('0' + digit));
            }
        }
        return digits.toString();
    }

    boolean isWord(int i) {
        return is(i, Type.WORD);
    }

    boolean isNumber(int i) {
        return is(i, Type.NUMBER);
    }

    boolean isGap(int i) {
        return is(i, Type.SPACE) || is(i, Type.LINE);
    }

    boolean isChar(int i, char c) {
        return is(i, Type.PUNCTUATION) && first(i) == c;
    }

    boolean isAnyOf(int i, String characters) {
        return is(i, Type.PUNCTUATION) && characters.indexOf(first(i)) >= 0;
    }

    /** A capital first letter. */
    boolean isCapital(int i) {
        return isWord(i) && Character.isUpperCase(first(i));
    }

    /** Two letters or more, and no small one. */
    boolean isCapitals(int i) {
        if (!isCapital(i) || length(i) < 2) {
            return false;
        }
        for (int at = start(i); at < end(i); at++) {
            if (Character.isLowerCase(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    boolean isCyrillic(int i) {
        return isWord(i) && !fold(i).isEmpty() && Letters.isCyrillic(fold(i).charAt(0));
    }

    /** The next that is no space, from this one on. */
    int next(int i) {
        int at = i;
        while (at < size() && isGap(at)) {
            at++;
        }
        return at;
    }

    /** The one before that is no space, from this one on; -1 where there is none. */
    int previous(int i) {
        int at = i;
        while (at >= 0 && isGap(at)) {
            at--;
        }
        return at;
    }

    /** Null where it stays. */
    MaskKind kind(int i) {
        return i < 0 || i >= types.size() ? null : kinds[i];
    }

    boolean isFree(int i) {
        return i >= 0 && i < types.size() && kinds[i] == null;
    }

    /** What is masked already keeps its kind. */
    void mask(int from, int to, MaskKind kind) {
        for (int i = Math.max(0, from); i < to && i < types.size(); i++) {
            if (kinds[i] == null) {
                kinds[i] = kind;
            }
        }
    }

    /** Marks a date; what it was taken for before is forgotten. */
    void date(int from, int to, WrittenDate date) {
        for (int i = from; i < to; i++) {
            kinds[i] = MaskKind.DATE;
            marks[i] = i == from ? date.mark() : "";
        }
    }

    /** Masks it whatever it was taken for. */
    void override(int from, int to, MaskKind kind) {
        for (int i = from; i < to; i++) {
            kinds[i] = kind;
            marks[i] = null;
        }
    }

    /** Empty where the token is no date's first. */
    String mark(int i) {
        return marks[i] == null ? "" : marks[i];
    }

    boolean isInsideDate(int i) {
        return i >= 0 && i < marks.length && marks[i] != null && marks[i].isEmpty();
    }
}
