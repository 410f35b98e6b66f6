package io.pulmoflow.operators.deidentify.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Types of attributes (PS3.5 section 7.4) in the IODs of PS3.3, for the attributes to which Table
 * E.1-1 gives alternatives.
 */
final class IodTypes {
    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";

    private final Map<String, String> families = new HashMap<>();
    private final Map<Integer, Map<String, Integer>> types = new HashMap<>();
    private final Map<Integer, Integer> usual = new HashMap<>();

    private IodTypes() {}

    static IodTypes shipped() {
        IodTypes read = new IodTypes();
        for (String line : ShippedText.content("iod-types.txt")) {
            String[] words = line.split("\\s+");
            if (words[0].equals("family")) {
                for (int i = 3; i < words.length; i++) {
                    read.families.put(words[i], words[1]);
                }
            } else {
                read.attribute(words);
            }
        }
        return read;
    }

    private void attribute(String[] words) {
        int tag = Integer.parseUnsignedInt(words[0], 16);
        usual.put(tag, Integer.valueOf(words[1]));
        Map<String, Integer> byFamily = new HashMap<>();
        for (int i = 2; i < words.length; i++) {
            int colon = words[i].indexOf(':');
            byFamily.put(
                    words[i].substring(0, colon), Integer.valueOf(words[i].substring(colon + 1)));
        }
        types.put(tag, byFamily);
    }

    /** The family of IODs that an instance belongs to, where it is known. */
    Optional<String> family(String sopClassUid) {
        if (!sopClassUid.startsWith(STORAGE)) {
            return Optional.empty();
        }
        String suffix = sopClassUid.substring(STORAGE.length());
        String exact = families.get(suffix);
        if (exact != null) {
            return Optional.of(exact);
        }
        for (int dot = suffix.lastIndexOf('.'); dot > 0; dot = suffix.lastIndexOf('.', dot - 1)) {
            String wide = families.get(suffix.substring(0, dot) + ".*");
            if (wide != null) {
                return Optional.of(wide);
            }
        }
        return Optional.empty();
    }

    /** The type of a top-level attribute, where it is known. */
    Optional<Integer> type(int tag, Optional<String> family) {
        if (family.isEmpty() || !usual.containsKey(tag)) {
            return Optional.empty();
        }
        return Optional.of(types.get(tag).getOrDefault(family.get(), usual.get(tag)));
    }
}
