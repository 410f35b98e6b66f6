package io.pulmoflow.bench.peers.sql;

import io.pulmoflow.bench.peers.record.HealthRecordFact;
import io.pulmoflow.bench.peers.record.InstanceFact;
import io.pulmoflow.bench.peers.record.ParticipantFact;
import io.pulmoflow.bench.peers.record.ProtocolFact;
import java.io.Serializable;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.types.Row;
import org.apache.flink.util.function.SerializableFunction;

/**
 * A source as a table to which rows are only added, with those columns that are asked for.
 *
 * @param <T> its facts
 */
record FactTable<T extends SpecificRecord>(
        String name, Schema schema, TypeInformation<Row> type, SerializableFunction<T, Row> columns)
        implements Serializable {
    static final FactTable<ParticipantFact> PARTICIPANTS =
            new FactTable<>(
                    "participant_fact",
                    ParticipantFact.getClassSchema(),
                    Types.ROW_NAMED(
                            new String[] {"patient", "version", "born", "pack_years", "consent"},
                            Types.STRING,
                            Types.LONG,
                            Types.INT,
                            Types.INT,
                            Types.BOOLEAN),
                    fact ->
                            Row.of(
                                    fact.getPatient(),
                                    fact.getVersion(),
                                    fact.getBirthYear(),
                                    fact.getPackYears(),
                                    fact.getConsent()));

    static final FactTable<HealthRecordFact> HEALTH_RECORDS =
            new FactTable<>(
                    "health_record_fact",
                    HealthRecordFact.getClassSchema(),
                    Types.ROW_NAMED(
                            new String[] {"patient", "version", "prior_cancer"},
                            Types.STRING,
                            Types.LONG,
                            Types.BOOLEAN),
                    fact -> Row.of(fact.getPatient(), fact.getVersion(), fact.getPriorCancer()));

    static final FactTable<ProtocolFact> PROTOCOLS =
            new FactTable<>(
                    "protocol_fact",
                    ProtocolFact.getClassSchema(),
                    Types.ROW_NAMED(
                            new String[] {
                                "patient",
                                "version",
                                "examination",
                                "performed_at",
                                "category",
                                "images"
                            },
                            Types.STRING,
                            Types.LONG,
                            Types.INT,
                            Types.LONG,
                            Types.INT,
                            Types.INT),
                    fact ->
                            Row.of(
                                    fact.getPatient(),
                                    fact.getVersion(),
                                    fact.getExamination(),
                                    fact.getPerformedAt(),
                                    fact.getCategory(),
                                    fact.getImages()));

    static final FactTable<InstanceFact> INSTANCES =
            new FactTable<>(
                    "instance_fact",
                    InstanceFact.getClassSchema(),
                    Types.ROW_NAMED(
                            new String[] {"patient", "examination", "image"},
                            Types.STRING,
                            Types.INT,
                            Types.INT),
                    fact -> Row.of(fact.getPatient(), fact.getExamination(), fact.getNumber()));
}
