package io.pulmoflow.operators.freetext.domain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The common words of a language in all their forms, of the file beside this class. */
final class Dictionary {
    static final Dictionary RUSSIAN = new Dictionary("dictionary-ru.txt.gz");
    static final Dictionary ENGLISH = new Dictionary("dictionary-en.txt.gz");

    /**
     * @param strip what the word ends or begins with where the affix is put instead
     * @param ending what the word has to end in: letters, or sets of them in brackets
     */
    private record Affix(char flag, String strip, String ending) {}

    private final String[] words;
    private final String[] flags;

    /** Open addressing: one more than the place of a word, 0 where there is none. */
    private final int[] places;

    private final Map<String, List<Affix>> suffixes = new HashMap<>();
    private final Map<String, Affix> prefixes = new HashMap<>();
    private final int longestSuffix;

    private Dictionary(String file) {
        List<String> words = new ArrayList<>();
        List<String> flags = new ArrayList<>();
        int longest = 0;
        try (InputStream bytes = Dictionary.class.getResourceAsStream(file);
                BufferedReader lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        new GZIPInputStream(bytes), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
                String[] parts = line.split(" ", -1);
                Affix affix = new Affix(parts[1].charAt(0), part(parts[2]), part(parts[4]));
                String added = part(parts[3]);
                if (parts[0].equals("P")) {
                    prefixes.put(added, affix);
                } else {
                    suffixes.computeIfAbsent(added, any -> new ArrayList<>(4)).add(affix);
                    longest = Math.max(longest, added.length());
                }
            }
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int space = line.indexOf(' ');
                words.add(space < 0 ? line : line.substring(0, space));
                flags.add(space < 0 ? "" : line.substring(space + 1).intern());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.words = words.toArray(String[]::new);
        this.flags = flags.toArray(String[]::new);
        this.longestSuffix = longest;
        this.places = new int[Integer.highestOneBit(this.words.length) * 4];
        for (int at = this.words.length - 1; at >= 0; at--) {
            int slot = slot(this.words[at]);
            while (places[slot] != 0) {
                slot = slot + 1 & places.length - 1;
            }
            places[slot] = at + 1;
        }
    }

    private int slot(String word) {
        int hash = word.hashCode() * 0x9E3779B9;
        return hash >>> Integer.numberOfLeadingZeros(places.length - 1);
    }

    /** The place of the word, -1 where there is none. */
    private int find(String word) {
        int slot = slot(word);
        while (places[slot] != 0) {
            if (words[places[slot] - 1].equals(word)) {
                return places[slot] - 1;
            }
            slot = slot + 1 & places.length - 1;
        }
        return -1;
    }

    private static String part(String written) {
        return written.equals("-") ? "" : written;
    }

    boolean isWord(String folded) {
        if (isForm(folded, "")) {
            return true;
        }
        for (Map.Entry<String, Affix> prefix : prefixes.entrySet()) {
            if (folded.startsWith(prefix.getKey())
                    && folded.length() > prefix.getKey().length() + 1
                    && isForm(
                            folded.substring(prefix.getKey().length()),
                            String.valueOf(prefix.getValue().flag))) {
                return true;
            }
        }
        return false;
    }

    /** Whether some word begins so. */
    boolean begins(String folded) {
        int at = Arrays.binarySearch(words, folded);
        int first = at < 0 ? -at - 1 : at;
        return first < words.length && words[first].startsWith(folded);
    }

    private boolean isForm(String folded, String prefixFlag) {
        if (has(folded, prefixFlag)) {
            return true;
        }
        for (int cut = 0; cut <= Math.min(longestSuffix, folded.length() - 1); cut++) {
            int at = folded.length() - cut;
            for (Affix affix : suffixes.getOrDefault(folded.substring(at), List.of())) {
                String word = folded.substring(0, at) + affix.strip;
                if (endsIn(word, affix.ending) && has(word, prefixFlag + affix.flag)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean has(String word, String wanted) {
        int at = find(word);
        if (at < 0) {
            return false;
        }
        for (int i = 0; i < wanted.length(); i++) {
            if (flags[at].indexOf(wanted.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean endsIn(String word, String pattern) {
        int letter = word.length();
        int at = pattern.length();
        while (at > 0) {
            if (--letter < 0) {
                return false;
            }
            int from = pattern.charAt(at - 1) == ']' ? pattern.lastIndexOf('[', at - 1) : at - 1;
            String allowed = pattern.substring(from, at);
            boolean not = allowed.startsWith("[^");
            if (allowed.indexOf(word.charAt(letter)) >= 0 == not) {
                return false;
            }
            at = from;
        }
        return true;
    }
}
