package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.operators.spelling.domain.Skeleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is known of a patient, and where it is found. Names are found in any order, case and in
 * Cyrillic or Latin script; numbers whole and whatever parts their digits. What is too short to
 * mean anything by itself is not searched for: names under three letters (two where a script writes
 * syllables), ids under four characters. Never prints a value.
 */
final class KnownStrings {
    static final int SHORTEST_ID = 4;
    private static final int SHORTEST_UID = 6;

    private static final String DUMMY = Dummies.TEXT.toLowerCase(Locale.ROOT);

    private static final String[] NO_WORDS = {};

    private final List<KnownTerm> terms;

    /** Of each term which characters it has, as {@link #characters} tells. */
    private final long[] termCharacters;

    private final ByteTerms byteTerms;
    private final Set<String> skeletons;
    private final KnownNumbers numbers;
    private final Set<String> uids;

    KnownStrings(
            Set<KnownTerm> terms,
            Set<String> spellings,
            Set<String> skeletons,
            Set<String> numbers,
            Set<String> uids) {
        this.terms = List.copyOf(terms);
        this.termCharacters = terms.stream().mapToLong(term -> characters(term.folded())).toArray();
        this.skeletons = Set.copyOf(skeletons);
        this.numbers = new KnownNumbers(numbers);
        this.uids = Set.copyOf(uids);
        this.byteTerms = new ByteTerms(List.copyOf(spellings));
    }

    private KnownStrings(KnownStrings other, Set<String> uids) {
        this.terms = other.terms;
        this.termCharacters = other.termCharacters;
        this.skeletons = other.skeletons;
        this.numbers = other.numbers;
        this.byteTerms = other.byteTerms;
        this.uids = uids;
    }

    /** The same, but with these UIDs and no others; those that are too short do not count. */
    KnownStrings withUids(Set<String> known) {
        Set<String> uids = new HashSet<>(2 * known.size());
        for (String uid : known) {
            if (isLongUid(uid)) {
                uids.add(uid);
            }
        }
        return new KnownStrings(this, uids);
    }

    static KnownStringsBuilder builder() {
        return new KnownStringsBuilder();
    }

    /** Shorter ones are not searched for. */
    static boolean isLongUid(String uid) {
        return uid.length() >= SHORTEST_UID;
    }

    /** Whether anything known is in the text. */
    boolean in(String text) {
        return !text.isEmpty() && !hits(text, Scope.FIRST).isEmpty();
    }

    /** The text with {@code XXX} for each word that something known is in. */
    String without(String text) {
        List<int[]> hits = hits(text, Scope.ALL);
        if (hits.isEmpty()) {
            return text;
        }
        boolean[] gone = new boolean[text.length()];
        for (int[] hit : hits) {
            int from = hit[0];
            int to = hit[1];
            while (from > 0 && Character.isLetterOrDigit(text.charAt(from - 1))) {
                from--;
            }
            while (to < text.length() && Character.isLetterOrDigit(text.charAt(to))) {
                to++;
            }
            Arrays.fill(gone, from, to, true);
        }
        StringBuilder rest = new StringBuilder(text.length());
        for (int i = 0; i < gone.length; i++) {
            if (!gone[i]) {
                rest.append(text.charAt(i));
            } else if (i == 0 || !gone[i - 1]) {
                rest.append("XXX");
            }
        }
        return rest.toString();
    }

    /** For a coded string: whether one of its parts is known. */
    boolean inCode(String value) {
        String folded = FoldedText.of(value).text();
        long characters = characters(folded);
        for (int i = 0; i < termCharacters.length; i++) {
            if ((termCharacters[i] & ~characters) != 0) {
                continue;
            }
            KnownTerm term = terms.get(i);
            if (term.folded().equals(folded) && term.folded().length() >= SHORTEST_ID) {
                return true;
            }
            if (term.folded().length() >= 2 * SHORTEST_ID && folded.contains(term.folded())) {
                return true;
            }
        }
        int from = 0;
        for (int i = 0; i <= folded.length(); i++) {
            if (i == folded.length() || folded.charAt(i) == '_' || folded.charAt(i) == ' ') {
                if (i - from >= SHORTEST_ID && isTerm(folded.substring(from, i))) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
    }

    private boolean isTerm(String part) {
        for (KnownTerm term : terms) {
            if (term.folded().equals(part)) {
                return true;
            }
        }
        return false;
    }

    /** For a decimal or integer string: whether it is a known number, and a long one. */
    boolean isNumber(String value) {
        return numbers.contains(value.strip());
    }

    boolean isUid(String value) {
        return uids.contains(value);
    }

    /** Whether one of these is a known UID. */
    boolean isAnyUid(String[] words) {
        for (String word : words) {
            if (uids.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** The words of a text that would be found if they were known UIDs. */
    static String[] uidWords(String text) {
        if (text.indexOf('.') < 0 && isAscii(text)) {
            return NO_WORDS;
        }
        String folded = FoldedText.of(text).text();
        List<String> words = new ArrayList<>(0);
        int from = 0;
        for (int i = 0; i <= folded.length(); i++) {
            if (i < folded.length() && isInWord(folded.charAt(i))) {
                continue;
            }
            if (i - from >= SHORTEST_ID) {
                String word = folded.substring(from, i);
                if (word.indexOf('.') > 0) {
                    words.add(trimmed(word));
                }
            }
            from = i + 1;
        }
        return words.toArray(NO_WORDS);
    }

    /** Folding makes a point of one character only where that is not ASCII. */
    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInWord(char c) {
        return Character.isLetterOrDigit(c) || c == '.';
    }

    /** Whether anything known is in bytes of no stated meaning, each given as a character. */
    boolean inBytes(String latin1) {
        String folded = latin1.toLowerCase(Locale.ROOT);
        for (KnownTerm term : byteTerms.all()) {
            if (term.in(folded, 0) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** The longest of what {@link #inBytes} searches for. */
    int longestInBytes() {
        return byteTerms.all().stream().mapToInt(term -> term.folded().length()).max().orElse(0);
    }

    @Override
    public String toString() {
        return "KnownStrings[" + terms.size() + "]";
    }

    private enum Scope {
        FIRST,
        ALL
    }

    private List<int[]> hits(String text, Scope scope) {
        FoldedText folded = FoldedText.of(text);
        List<int[]> hits = new ArrayList<>(0);
        long characters = characters(folded.text());
        for (int i = 0; i < termCharacters.length; i++) {
            if ((termCharacters[i] & ~characters) != 0) {
                continue;
            }
            KnownTerm term = terms.get(i);
            int length = term.folded().length();
            for (int at = term.in(folded.text(), 0);
                    at >= 0;
                    at = term.in(folded.text(), at + length)) {
                hits.add(new int[] {folded.origin(at), folded.origin(at + length - 1) + 1});
                if (scope == Scope.FIRST) {
                    return hits;
                }
            }
        }
        words(folded, hits);
        numbers.find(text, hits);
        return hits;
    }

    /**
     * Which characters a text has, a bit for each 64th: what has a bit that another text lacks is
     * no part of that. Most terms are told apart from most texts by this alone.
     */
    private static long characters(String text) {
        long characters = 0;
        for (int i = 0; i < text.length(); i++) {
            characters |= 1L << text.charAt(i);
        }
        return characters;
    }

    /** Names in another script, and UIDs. */
    private void words(FoldedText folded, List<int[]> hits) {
        if (skeletons.isEmpty() && uids.isEmpty()) {
            return;
        }
        String text = folded.text();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && isInWord(text.charAt(i))) {
                continue;
            }
            if (i - from >= SHORTEST_ID) {
                String word = text.substring(from, i);
                boolean uid = word.indexOf('.') > 0;
                if (uid ? uids.contains(trimmed(word)) : skeletons.contains(Skeleton.of(word))) {
                    hits.add(new int[] {folded.origin(from), folded.origin(i - 1) + 1});
                } else if (uid) {
                    partsOf(word, from, folded, hits);
                }
            }
            from = i + 1;
        }
    }

    private void partsOf(String word, int start, FoldedText folded, List<int[]> hits) {
        int from = 0;
        for (int i = 0; i <= word.length(); i++) {
            if (i == word.length() || word.charAt(i) == '.') {
                if (i - from >= SHORTEST_ID
                        && skeletons.contains(Skeleton.of(word.substring(from, i)))) {
                    hits.add(
                            new int[] {
                                folded.origin(start + from), folded.origin(start + i - 1) + 1
                            });
                }
                from = i + 1;
            }
        }
    }

    private static String trimmed(String word) {
        return word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
    }

    /** A file that is de-identified already may call its patient what dummies are called. */
    static boolean isDummy(String folded) {
        return DUMMY.contains(folded);
    }
}
