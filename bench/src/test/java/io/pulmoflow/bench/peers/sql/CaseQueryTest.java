package io.pulmoflow.bench.peers.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.bench.peers.domain.CaseRules;
import io.pulmoflow.bench.peers.domain.PatientCase;
import io.pulmoflow.bench.peers.record.CaseResult;
import io.pulmoflow.bench.peers.record.HealthRecordFact;
import io.pulmoflow.bench.peers.record.InstanceFact;
import io.pulmoflow.bench.peers.record.ParticipantFact;
import io.pulmoflow.bench.peers.record.ProtocolFact;
import io.pulmoflow.bench.peers.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;

class CaseQueryTest {
    private final Workload workload = new Workload(5, 400, 2);
    private final List<ParticipantFact> participants = new ArrayList<>();
    private final List<HealthRecordFact> healthRecords = new ArrayList<>();
    private final List<ProtocolFact> protocols = new ArrayList<>();
    private final List<InstanceFact> instances = new ArrayList<>();
    private final Map<String, PatientCase> cases = new HashMap<>();

    @Test
    void joins_end_in_what_the_rules_say_of_late_and_repeated_facts() throws Exception {
        for (long arrival : workload.arrivals()) {
            take(workload.patient(arrival), workload.fact(arrival));
        }
        Map<String, CaseResult> expected = new HashMap<>();
        cases.forEach(
                (patient, one) ->
                        expected.put(
                                patient,
                                comparable(
                                        CaseRules.wake(one, workload.now())
                                                .result(patient, "", 0))));

        assertThat(joined()).isEqualTo(expected);
    }

    private Map<String, CaseResult> joined() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        StreamTableEnvironment tables = StreamTableEnvironment.create(env);
        view(env, tables, FactTable.PARTICIPANTS, participants);
        view(env, tables, FactTable.HEALTH_RECORDS, healthRecords);
        view(env, tables, FactTable.PROTOCOLS, protocols);
        view(env, tables, FactTable.INSTANCES, instances);
        Map<String, CaseResult> last = new HashMap<>();
        try (CloseableIterator<CaseResult> results =
                CaseQuery.results(tables, workload.now()).executeAndCollect()) {
            results.forEachRemaining(one -> last.put(one.getPatient(), comparable(one)));
        }
        return last;
    }

    private static <T extends SpecificRecord> void view(
            StreamExecutionEnvironment env,
            StreamTableEnvironment tables,
            FactTable<T> table,
            List<T> facts) {
        List<Row> rows = facts.stream().map(table.columns()::apply).toList();
        tables.createTemporaryView(table.name(), env.fromData(rows, table.type()));
    }

    private void take(String patient, SpecificRecord fact) {
        PatientCase known = cases.getOrDefault(patient, PatientCase.unknown());
        if (fact instanceof ParticipantFact one) {
            participants.add(one);
            cases.put(patient, CaseRules.decide(known, one));
        } else if (fact instanceof HealthRecordFact one) {
            healthRecords.add(one);
            cases.put(patient, CaseRules.decide(known, one));
        } else if (fact instanceof ProtocolFact one) {
            protocols.add(one);
            cases.put(patient, CaseRules.decide(known, one));
        } else {
            instances.add((InstanceFact) fact);
            cases.put(patient, CaseRules.decide(known, (InstanceFact) fact));
        }
    }

    /** Less what joins do not tell. */
    private static CaseResult comparable(CaseResult result) {
        result.setRevision(0);
        return result;
    }
}
