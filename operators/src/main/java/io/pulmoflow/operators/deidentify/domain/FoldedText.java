package io.pulmoflow.operators.deidentify.domain;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * Text without regard to case, diacritics, width and runs of space, and where each character came
 * from.
 */
final class FoldedText {
    private static final int ASCII = 128;

    private final String text;

    /** Null where each character comes from the one at its own place. */
    private final int[] origins;

    private FoldedText(String text, int[] origins) {
        this.text = text;
        this.origins = origins;
    }

    static FoldedText of(String original) {
        return isPlain(original) ? plain(original) : any(original);
    }

    /** ASCII, nowhere two spaces in a row nor one at the begin: characters stay in their places. */
    private static boolean isPlain(String original) {
        boolean space = true;
        for (int i = 0; i < original.length(); i++) {
            char c = original.charAt(i);
            if (c >= ASCII || space && c <= ' ') {
                return false;
            }
            space = c <= ' ';
        }
        return true;
    }

    private static FoldedText plain(String original) {
        char[] folded = new char[original.length()];
        for (int i = 0; i < folded.length; i++) {
            char c = original.charAt(i);
            folded[i] = c <= ' ' ? ' ' : c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
        }
        return new FoldedText(new String(folded), null);
    }

    private static FoldedText any(String original) {
        StringBuilder folded = new StringBuilder(original.length());
        int[] origins = new int[original.length()];
        for (int i = 0; i < original.length(); i++) {
            int before = folded.length();
            append(folded, original.charAt(i));
            if (folded.length() > origins.length) {
                origins = Arrays.copyOf(origins, 2 * folded.length());
            }
            Arrays.fill(origins, before, folded.length(), i);
        }
        return new FoldedText(folded.toString(), origins);
    }

    private static void append(StringBuilder folded, char c) {
        if (c <= ' ') {
            if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
                folded.append(' ');
            }
        } else if (c < ASCII) {
            folded.append(c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
        } else if (Character.UnicodeBlock.of(c) == Character.UnicodeBlock.HANGUL_SYLLABLES) {
            folded.append(c);
        } else {
            String apart = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD);
            for (int i = 0; i < apart.length(); i++) {
                if (Character.getType(apart.charAt(i)) != Character.NON_SPACING_MARK) {
                    folded.append(Character.toLowerCase(apart.charAt(i)));
                }
            }
        }
    }

    String text() {
        return text;
    }

    /** Where the character at this index of {@link #text} stands in the original. */
    int origin(int index) {
        return origins == null ? index : origins[index];
    }
}
