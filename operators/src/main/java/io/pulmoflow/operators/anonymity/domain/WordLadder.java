package io.pulmoflow.operators.anonymity.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words in groups, and these in wider ones, as a table says. */
final class WordLadder implements Ladder {
    private static final long serialVersionUID = 1L;

    private final ArrayList<HashMap<String, String>> groups;
    private final String otherwise;

    /**
     * @param groups from the finest rung on: by word or group of the rung below its group
     * @param otherwise the group of what is in no table
     */
    WordLadder(List<Map<String, String>> groups, String otherwise) {
        this.groups = new ArrayList<>();
        groups.forEach(rung -> this.groups.add(new HashMap<>(rung)));
        this.otherwise = otherwise;
    }

    @Override
    public int height() {
        return groups.size() + 1;
    }

    @Override
    public List<String> rungs(String value) {
        List<String> rungs = new ArrayList<>(height() + 1);
        rungs.add(value);
        String at = value;
        for (Map<String, String> rung : groups) {
            at = rung.getOrDefault(at, otherwise);
            rungs.add(at);
        }
        rungs.add(ANYTHING);
        return rungs;
    }
}
