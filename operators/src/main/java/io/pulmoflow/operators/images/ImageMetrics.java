package io.pulmoflow.operators.images;

import io.pulmoflow.schemas.clinical.IncidentKind;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.state.ImageStanding;
import io.pulmoflow.schemas.state.InstanceVersions;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What an operator of the platform watches: codes and counts, nobody's id. */
final class ImageMetrics {
    private final MetricGroup group;
    private final Map<String, Counter> refused = new HashMap<>();
    private final Counter archived;
    private final Counter bytes;
    private final Counter withdrawn;
    private final Counter duplicates;

    ImageMetrics(MetricGroup group) {
        this.group = group;
        this.archived = group.counter("archived");
        this.bytes = group.counter("archivedBytes");
        this.withdrawn = group.counter("withdrawn");
        this.duplicates = group.counter("duplicates");
    }

    void archived(long sizeBytes) {
        archived.inc();
        bytes.inc(sizeBytes);
    }

    void withdrawn() {
        withdrawn.inc();
    }

    void letter(DeadLetter letter) {
        if (letter.getKind() == IncidentKind.IMAGE) {
            refused.computeIfAbsent(letter.getCode(), code -> group.counter("refused." + code))
                    .inc();
        }
    }

    void duplicates(InstanceVersions before, InstanceVersions after) {
        duplicates.inc(Math.max(0, copies(after) - copies(before)));
    }

    private static long copies(InstanceVersions instance) {
        return instance.getVersions().stream()
                .filter(version -> version.getStanding() == ImageStanding.DUPLICATE)
                .count();
    }
}
