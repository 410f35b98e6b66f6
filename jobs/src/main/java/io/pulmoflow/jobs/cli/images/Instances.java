package io.pulmoflow.jobs.cli.images;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The instances that a run wrote, by SOP Instance UID. */
final class Instances {
    private record Written(int number, Path path) {}

    /** Of each instance the first file of each content. */
    private final Map<String, List<Written>> byUid = new HashMap<>();

    /** The earlier file that is the same instance; from now on this one is known too. */
    Twin twin(String uid, int number, Path path) throws IOException {
        if (uid.isEmpty()) {
            return Twin.none();
        }
        List<Written> written = byUid.computeIfAbsent(uid, key -> new ArrayList<>(1));
        for (Written earlier : written) {
            if (Placement.sameBytes(earlier.path(), path)) {
                return Twin.duplicateOf(earlier.number());
            }
        }
        Twin twin = written.isEmpty() ? Twin.none() : Twin.sameInstanceAs(written.get(0).number());
        written.add(new Written(number, path));
        return twin;
    }
}
