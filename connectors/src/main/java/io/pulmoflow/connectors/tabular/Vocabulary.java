package io.pulmoflow.connectors.tabular;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The words that sources write for a coded value. Case, {@code ё}, and whether parts are joined by
 * a space, a dash or an underscore do not count.
 */
public final class Vocabulary<E> {
    private final Map<String, E> meanings;
    private final String expected;

    private Vocabulary(Map<String, E> meanings, String expected) {
        this.meanings = meanings;
        this.expected = expected;
    }

    public static <E> Builder<E> builder() {
        return new Builder<>();
    }

    /** Empty where the word is not in the vocabulary. */
    public Optional<E> meaningOf(String word) {
        return Optional.ofNullable(meanings.get(normalized(word)));
    }

    /** The words of the file contract, for a message. */
    public String expected() {
        return expected;
    }

    /** The form in which words are compared. */
    public static String normalized(String word) {
        return word.strip()
                .toLowerCase(Locale.ROOT)
                .replace('ё', 'е')
                .replaceAll("[\\s_\\-‐-―]+", "_");
    }

    /** Collects words. */
    public static final class Builder<E> {
        private final Map<String, E> meanings = new HashMap<>();
        private final TreeSet<String> contractWords = new TreeSet<>();

        private Builder() {}

        /**
         * @param contractWord the file contract's word
         * @param others words that mean the same
         */
        public Builder<E> add(E meaning, String contractWord, String... others) {
            contractWords.add(contractWord);
            put(contractWord, meaning);
            for (String other : others) {
                put(other, meaning);
            }
            return this;
        }

        public Vocabulary<E> build() {
            return new Vocabulary<>(Map.copyOf(meanings), String.join(", ", contractWords));
        }

        private void put(String word, E meaning) {
            E before = meanings.put(normalized(word), meaning);
            if (before != null && !before.equals(meaning)) {
                throw new IllegalArgumentException("one word with two meanings: " + word);
            }
        }
    }
}
