package io.pulmoflow.generator.expected;

import io.pulmoflow.generator.records.Source;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many records of each source end in each state, and why the quarantined ones do. Not safe for
 * use by several threads.
 */
public final class RecordStates {

    /** Where a record ends. */
    public enum State {
        APPLIED,
        SUPERSEDED,
        WAITING,
        QUARANTINED
    }

    private final Map<Source, Map<State, Integer>> counts = new EnumMap<>(Source.class);
    private final Map<Source, SortedMap<String, Integer>> codes = new EnumMap<>(Source.class);

    public RecordStates() {
        for (Source source : Source.values()) {
            counts.put(source, new EnumMap<>(State.class));
            codes.put(source, new TreeMap<>());
        }
    }

    void count(Source source, State state) {
        counts.get(source).merge(state, 1, Integer::sum);
    }

    void quarantined(Source source, String code) {
        count(source, State.QUARANTINED);
        codes.get(source).merge(code, 1, Integer::sum);
    }

    public int of(Source source, State state) {
        return counts.get(source).getOrDefault(state, 0);
    }

    /** Count of quarantined records by fault code, in the order of the codes. */
    public SortedMap<String, Integer> codesOf(Source source) {
        return new TreeMap<>(codes.get(source));
    }

    /** All records of all sources. */
    public int total() {
        return counts.values().stream()
                .flatMap(byState -> byState.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }
}
