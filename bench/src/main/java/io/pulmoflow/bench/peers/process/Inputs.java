package io.pulmoflow.bench.peers.process;

import io.pulmoflow.bench.peers.record.HealthRecordFact;
import io.pulmoflow.bench.peers.record.InstanceFact;
import io.pulmoflow.bench.peers.record.ParticipantFact;
import io.pulmoflow.bench.peers.record.ProtocolFact;
import java.util.List;
import org.apache.avro.Schema;

/** The topics of the four sources. */
public final class Inputs {
    private Inputs() {}

    /**
     * @param prefix the beginning of their names
     */
    public static List<String> topics(String prefix) {
        return List.of(
                prefix + ".participants",
                prefix + ".protocols",
                prefix + ".health-records",
                prefix + ".instances");
    }

    /** Where facts of this schema are. */
    public static String topic(String prefix, Schema schema) {
        List<Schema> schemas =
                List.of(
                        ParticipantFact.getClassSchema(),
                        ProtocolFact.getClassSchema(),
                        HealthRecordFact.getClassSchema(),
                        InstanceFact.getClassSchema());
        return topics(prefix).get(schemas.indexOf(schema));
    }
}
