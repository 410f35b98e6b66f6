package io.pulmoflow.operators.privacy.domain;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A text as its words: runs of letters and digits, without case, accents and width. */
final class WordsOfText {
    private static final int ASCII = 128;

    private WordsOfText() {}

    static List<String> of(String text) {
        String folded = folded(text);
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= folded.length(); i++) {
            if (i == folded.length() || !Character.isLetterOrDigit(folded.charAt(i))) {
                if (i > from) {
                    words.add(folded.substring(from, i));
                }
                from = i + 1;
            }
        }
        return words;
    }

    private static String folded(String text) {
        boolean plain = true;
        for (int i = 0; plain && i < text.length(); i++) {
            plain = text.charAt(i) < ASCII;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (plain) {
            return lower;
        }
        String whole = Normalizer.normalize(lower, Normalizer.Form.NFKC);
        StringBuilder kept = new StringBuilder(whole.length());
        for (int i = 0; i < whole.length(); i++) {
            char c = whole.charAt(i);
            if (Character.UnicodeBlock.of(c) == Character.UnicodeBlock.CYRILLIC) {
                // Short i is a letter of its own; the dots of yo are left out by most.
                kept.append(c == 'ё' ? 'е' : c);
            } else {
                String parts = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD);
                parts.chars()
                        .filter(part -> Character.getType(part) != Character.NON_SPACING_MARK)
                        .forEach(part -> kept.append((char) part));
            }
        }
        return kept.toString();
    }
}
