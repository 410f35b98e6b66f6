package io.pulmoflow.operators.freetext.domain;

import java.util.Arrays;
import java.util.Optional;

/** A text in tokens, and what of it is to be masked. Open to be counted, not to be changed. */
class Sheet {
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
    private static final int LONGEST_SERIES = 4;

    private static final int LONGEST_MASK = 40;

    private final String text;
    private final int size;
    private final Type[] types;

    /** One more than there are tokens: the last is the end of the text. */
    private final int[] starts;

    private final String[] folded;
    private final MaskKind[] kinds;

    /** Of the first token of a date: the mark; of the others, an empty string. */
    private final String[] marks;

    Sheet(String text) {
        this.text = text;
        Type[] types = new Type[text.length() / 3 + 8];
        int[] starts = new int[types.length + 1];
        int tokens = 0;
        int at = 0;
        while (at < text.length()) {
            if (tokens == types.length) {
                types = Arrays.copyOf(types, 2 * tokens);
                starts = Arrays.copyOf(starts, 2 * tokens + 1);
            }
            Type type = typeAt(at);
            starts[tokens] = at;
            types[tokens++] = type;
            at = end(type, at);
        }
        starts[tokens] = text.length();
        this.size = tokens;
        this.types = types;
        this.starts = starts;
        this.folded = new String[size];
        this.kinds = new MaskKind[size];
        this.marks = new String[size];
        for (int i = 0; i < size; i++) {
            if (types[i] == Type.MASK) {
                kinds[i] = maskKind(text(i)).orElseThrow();
            }
        }
    }

    private Type typeAt(int at) {
        char c = text.charAt(at);
        if (c == '[' || c == WrittenDate.OPEN) {
            int close = closing(at);
            if (close > 0 && maskKind(text.substring(at, close + 1)).isPresent()) {
                return Type.MASK;
            }
        }
        if (isLetter(c)) {
            return Type.WORD;
        }
        if (isDigit(c)) {
            return Type.NUMBER;
        }
        if (!isSpace(c)) {
            return Type.PUNCTUATION;
        }
        for (int to = at; to < text.length() && isSpace(text.charAt(to)); to++) {
            if (text.charAt(to) == '\n' || text.charAt(to) == '\r') {
                return Type.LINE;
            }
        }
        return Type.SPACE;
    }

    /** After the token that begins there. */
    private int end(Type type, int at) {
        int to = at + 1;
        switch (type) {
            case MASK -> to = closing(at) + 1;
            case WORD -> {
                while (to < text.length()
                        && (isLetter(text.charAt(to)) || Letters.isUnseen(text.charAt(to)))) {
                    to++;
                }
            }
            case NUMBER -> {
                while (to < text.length()
                        && (isDigit(text.charAt(to)) || Letters.isUnseen(text.charAt(to)))) {
                    to++;
                }
            }
            case SPACE, LINE -> {
                while (to < text.length() && isSpace(text.charAt(to))) {
                    to++;
                }
            }
            case PUNCTUATION -> {}
        }
        return to;
    }

    private int closing(int from) {
        char bracket = text.charAt(from) == '[' ? ']' : WrittenDate.CLOSE;
        int to = Math.min(text.length(), from + LONGEST_MASK);
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == bracket) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isLetter(char c) {
        return c < 128
                ? c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
                : c >= 'А' && c <= 'я' || Character.isLetter(c) || Character.isSurrogate(c);
    }

    private static boolean isDigit(char c) {
        return c < 128 ? c >= '0' && c <= '9' : Character.isDigit(c);
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
        return size;
    }

    /** Outside the text there are ends of lines. */
    Type type(int i) {
        return i < 0 || i >= size ? Type.LINE : types[i];
    }

    boolean is(int i, Type type) {
        return type(i) == type;
    }

    int start(int i) {
        return starts[i];
    }

    int end(int i) {
        return starts[i + 1];
    }

    String text(int i) {
        return i < 0 || i >= size ? "" : text.substring(starts[i], starts[i + 1]);
    }

    /** The first character, a line's end outside the text. */
    char first(int i) {
        return i < 0 || i >= size ? '\n' : text.charAt(starts[i]);
    }

    int length(int i) {
        return i < 0 || i >= size ? 0 : starts[i + 1] - starts[i];
    }

    /** A word by {@link Letters}, a number in ASCII digits; empty for all else. */
    String fold(int i) {
        if (i < 0 || i >= size) {
            return "";
        }
        if (folded[i] == null) {
            folded[i] =
                    switch (types[i]) {
                        case WORD -> Letters.fold(text(i));
                        case NUMBER -> digits(text(i));
                        case SPACE, LINE, PUNCTUATION, MASK -> "";
                    };
        }
        return folded[i];
    }

    private static String digits(String number) {
        boolean plain = true;
        for (int i = 0; i < number.length(); i++) {
            plain &= number.charAt(i) < 128;
        }
        if (plain) {
            return number;
        }
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

    /**
     * Few letters as they stand in numbers of papers: they begin with a capital one, or are one.
     */
    boolean isSeries(int i) {
        return length(i) <= LONGEST_SERIES && (isCapital(i) || isWord(i) && length(i) == 1);
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
        return i < 0 || i >= size ? null : kinds[i];
    }

    boolean isFree(int i) {
        return i >= 0 && i < size && kinds[i] == null;
    }

    /** What is masked already keeps its kind. */
    void mask(int from, int to, MaskKind kind) {
        for (int i = Math.max(0, from); i < to && i < size; i++) {
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
        return i >= 0 && i < size && marks[i] != null && marks[i].isEmpty();
    }
}
