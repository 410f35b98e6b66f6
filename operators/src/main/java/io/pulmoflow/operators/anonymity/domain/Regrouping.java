package io.pulmoflow.operators.anonymity.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;

/**
 * The classes that changed, as they were and as they are: by tuple, the research ids of who carries
 * it. A class that is only before is gone, one that is only after is new.
 */
public record Regrouping(
        Map<GeneralizedTuple, SortedSet<String>> before,
        Map<GeneralizedTuple, SortedSet<String>> after) {
    /** Takes out what is the same on both sides. */
    public Regrouping {
        Map<GeneralizedTuple, SortedSet<String>> was = new HashMap<>(before);
        Map<GeneralizedTuple, SortedSet<String>> is = new HashMap<>(after);
        was.entrySet().removeAll(after.entrySet());
        is.entrySet().removeAll(before.entrySet());
        before = Map.copyOf(was);
        after = Map.copyOf(is);
    }
}
