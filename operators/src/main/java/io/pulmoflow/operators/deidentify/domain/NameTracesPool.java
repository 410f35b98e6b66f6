package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.operators.spelling.domain.Skeleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names and ids that all sources of a run say, since the name of one file may be that of
 * another one's patient. Found as whole words only. Not safe to share between threads.
 */
public final class NameTracesPool {
    private static final int SHORTEST = 4;

    /** An id of three parts may be written with any separators, as three words. */
    private static final int JOINED = 3;

    private final Set<String> words = new HashSet<>();
    private final Set<String> skeletons = new HashSet<>();

    public void add(NameTraces traces) {
        for (String name : traces.names()) {
            for (String word : NameTraces.words(name)) {
                if (isLong(word) && word.chars().noneMatch(Character::isDigit)) {
                    words.add(word);
                    String skeleton = Skeleton.of(word);
                    if (skeleton.length() >= SHORTEST - 1) {
                        skeletons.add(skeleton);
                    }
                }
            }
        }
        for (String id : traces.spokenIds()) {
            String joined = String.join("", NameTraces.words(id));
            if (joined.length() > SHORTEST && joined.chars().anyMatch(Character::isDigit)) {
                words.add(joined);
            }
        }
    }

    /** Whether the name of a file or folder has a word that some source knows its patient by. */
    public boolean in(String name) {
        List<String> parts = NameTraces.words(name);
        for (int i = 0; i < parts.size(); i++) {
            StringBuilder joined = new StringBuilder();
            for (int j = i; j < Math.min(parts.size(), i + JOINED); j++) {
                joined.append(parts.get(j));
                if (words.contains(joined.toString())) {
                    return true;
                }
            }
            if (isLong(parts.get(i)) && skeletons.contains(Skeleton.of(parts.get(i)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLong(String word) {
        return word.length() >= SHORTEST && !KnownStrings.isDummy(word);
    }

    @Override
    public String toString() {
        return "NameTracesPool[" + words.size() + "]";
    }
}
