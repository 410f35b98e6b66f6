package io.pulmoflow.operators.freetext.domain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Short forms of given names and the names that they stand for; a list of our own. */
final class Nicknames {
    /** The full names by each short one, in all its cases; all folded. */
    private static final Map<String, Set<String>> FULL = read();

    private Nicknames() {}

    /** Whether the word is short for one of the names. */
    static boolean isOf(String folded, Set<String> names) {
        Set<String> full = FULL.get(folded);
        if (full == null || names.isEmpty()) {
            return false;
        }
        for (String name : names) {
            if (full.contains(name)) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> full = new HashMap<>();
        try (InputStream bytes = Nicknames.class.getResourceAsStream("nicknames.txt");
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int colon = line.indexOf(':');
                if (!line.startsWith("#") && colon > 0) {
                    List<String> names = words(line.substring(0, colon));
                    for (String nick : words(line.substring(colon + 1))) {
                        boolean russian = Letters.isCyrillic(nick.charAt(0));
                        for (String form : russian ? RussianForms.of(nick) : Set.of(nick)) {
                            full.computeIfAbsent(form, key -> new HashSet<>(4)).addAll(names);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return full;
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split(" +"));
    }
}
