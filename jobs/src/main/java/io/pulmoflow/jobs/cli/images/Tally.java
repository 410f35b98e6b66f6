package io.pulmoflow.jobs.cli.images;

import java.util.Map;
import java.util.TreeMap;

/** How many files ended how. */
final class Tally {
    private int done;
    private int unchanged;
    private int duplicates;
    private int refused;
    private int sameInstance;
    private int namesReplaced;
    private final Map<String, Integer> byCode = new TreeMap<>();
    private final Map<String, String> remedies = new TreeMap<>();

    void count(FileResult result) {
        if (result instanceof FileResult.Done success) {
            switch (success.kind()) {
                case WRITTEN -> done++;
                case UNCHANGED -> unchanged++;
                case DUPLICATE -> duplicates++;
            }
            namesReplaced += success.name().newlyReplaced();
            if (success.twin().kind() == Twin.Kind.SAME_INSTANCE_AS) {
                sameInstance++;
            }
        } else {
            FileResult.Refused refusal = (FileResult.Refused) result;
            refused++;
            byCode.merge(refusal.code(), 1, Integer::sum);
            remedies.put(refusal.code(), refusal.remedy());
        }
    }

    int files() {
        return done + unchanged + duplicates + refused;
    }

    int done() {
        return done;
    }

    int unchanged() {
        return unchanged;
    }

    int duplicates() {
        return duplicates;
    }

    int refused() {
        return refused;
    }

    /** Files of an instance that an earlier file has with other content. */
    int sameInstance() {
        return sameInstance;
    }

    /** Names of files and folders, each once, that were replaced by UIDs. */
    int namesReplaced() {
        return namesReplaced;
    }

    /** Refusals by code. */
    Map<String, Integer> byCode() {
        return byCode;
    }

    String remedy(String code) {
        return remedies.get(code);
    }
}
