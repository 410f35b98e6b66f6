package io.pulmoflow.bench.peers.consumer;

import io.pulmoflow.bench.peers.codec.FactReader;
import io.pulmoflow.bench.peers.codec.RecordWriter;
import io.pulmoflow.bench.peers.domain.CaseRules;
import io.pulmoflow.bench.peers.domain.PatientCase;
import io.pulmoflow.bench.peers.domain.PatientId;
import io.pulmoflow.bench.peers.process.ClientSettings;
import io.pulmoflow.bench.peers.process.Inputs;
import io.pulmoflow.bench.peers.process.PeerSettings;
import io.pulmoflow.bench.peers.process.Run;
import io.pulmoflow.bench.peers.record.CaseResult;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * One thread with its partitions. What it has changed since the last commit is in memory only; what
 * it has read stays there as far as it fits, since nobody else writes it; what is to be woken is in
 * memory too, read once when partitions are assigned.
 */
final class PostgresFollower implements AutoCloseable, ConsumerRebalanceListener {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int CASE_BYTES = 160;
    private static final float LOAD_FACTOR = 0.75f;

    private final PeerSettings settings;
    private final Run run;
    private final int number;
    private final KafkaProducer<byte[], byte[]> producer;
    private final FactReader facts = new FactReader();
    private final RecordWriter<CaseResult> results =
            new RecordWriter<>(CaseResult.getClassSchema());
    private final Map<PatientId, PatientCase> hot;
    private final Map<PatientId, PostgresCases.Row> changed = new HashMap<>();
    private final Map<TopicPartition, Long> read = new HashMap<>();
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::at));
    private final Thread thread;
    private PostgresCases cases;
    private KafkaConsumer<byte[], byte[]> consumer;
    private volatile Exception failure;
    private volatile boolean closing;

    private record Due(long at, PatientId patient, int partition) {}

    private PostgresFollower(
            PeerSettings settings, Run run, int number, KafkaProducer<byte[], byte[]> producer) {
        this.settings = settings;
        this.run = run;
        this.number = number;
        this.producer = producer;
        int most = (int) (settings.cacheBytes() / settings.cores() / CASE_BYTES);
        this.hot =
                new LinkedHashMap<>(most, LOAD_FACTOR, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<PatientId, PatientCase> eldest) {
                        return size() > most;
                    }
                };
        this.thread = new Thread(this::follow, "follower");
    }

    static PostgresFollower begin(
            PeerSettings settings, Run run, int number, KafkaProducer<byte[], byte[]> producer) {
        PostgresFollower follower = new PostgresFollower(settings, run, number, producer);
        follower.thread.start();
        return follower;
    }

    private void follow() {
        Map<String, Object> consumerSettings = new HashMap<>();
        ClientSettings.consumer()
                .forEach((key, value) -> consumerSettings.put((String) key, value));
        consumerSettings.put("bootstrap.servers", settings.bootstrap());
        consumerSettings.put(ConsumerConfig.GROUP_ID_CONFIG, run.name());
        // One that begins again takes its place at once.
        consumerSettings.put(
                ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, ClientSettings.MEMBER + "-" + number);
        try (PostgresCases opened = new PostgresCases(settings.database(), run.name());
                KafkaConsumer<byte[], byte[]> subscribed =
                        new KafkaConsumer<>(
                                consumerSettings,
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer())) {
            cases = opened;
            consumer = subscribed;
            consumer.subscribe(Inputs.topics(run.inputs()), this);
            long commitAt = System.nanoTime() + settings.commitEvery().toNanos();
            long tickAt = System.nanoTime();
            while (!closing) {
                take(consumer.poll(POLL));
                if (System.nanoTime() - tickAt >= 0) {
                    wake();
                    tickAt = System.nanoTime() + PeerSettings.TICK.toNanos();
                }
                if (System.nanoTime() - commitAt >= 0) {
                    commit();
                    commitAt = System.nanoTime() + settings.commitEvery().toNanos();
                }
            }
            commit();
        } catch (Exception e) {
            failure = e;
        }
    }

    private void take(ConsumerRecords<byte[], byte[]> records) throws SQLException {
        if (records.isEmpty()) {
            return;
        }
        List<PatientId> patients = new ArrayList<>(records.count());
        records.forEach(record -> patients.add(PatientId.of(record.key())));
        Map<PatientId, PatientCase> found = found(patients);
        int at = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            PatientId patient = patients.get(at++);
            PatientCase before = known(patient, found);
            PatientCase after = facts.decide(before, record.value());
            keep(patient, record.partition(), before, after);
            if (after.revision() != before.revision()) {
                String text = new String(record.key(), StandardCharsets.ISO_8859_1);
                send(record.key(), facts.result(text, after));
            }
        }
        records.nextOffsets().forEach((partition, next) -> read.put(partition, next.offset()));
    }

    /** In memory or in the database, but for those that have changed since the last commit. */
    private Map<PatientId, PatientCase> found(Collection<PatientId> patients) throws SQLException {
        Map<PatientId, PatientCase> found = new HashMap<>();
        Set<PatientId> asked = new HashSet<>();
        for (PatientId patient : patients) {
            PatientCase kept = hot.get(patient);
            if (kept != null) {
                found.put(patient, kept);
            } else if (!changed.containsKey(patient)) {
                asked.add(patient);
            }
        }
        if (!asked.isEmpty()) {
            cases.read(asked, found::put);
        }
        return found;
    }

    private PatientCase known(PatientId patient, Map<PatientId, PatientCase> found) {
        PostgresCases.Row row = changed.get(patient);
        return row != null ? row.known() : found.getOrDefault(patient, PatientCase.unknown());
    }

    @SuppressWarnings("ReferenceEquality") // The very same comes back where nothing is new.
    private void keep(PatientId patient, int partition, PatientCase before, PatientCase after) {
        hot.put(patient, after);
        if (after == before) {
            return;
        }
        changed.put(patient, new PostgresCases.Row(patient, partition, after));
        if (after.wakeAt() != 0 && after.wakeAt() != before.wakeAt()) {
            due.add(new Due(after.wakeAt(), patient, partition));
        }
    }

    /** What has become due; a case says itself whether it still is. */
    private void wake() throws SQLException {
        Map<PatientId, Integer> rung = new LinkedHashMap<>();
        while (!due.isEmpty() && due.peek().at() <= settings.now().getEpochSecond()) {
            Due one = due.remove();
            rung.put(one.patient(), one.partition());
        }
        Map<PatientId, PatientCase> found = found(rung.keySet());
        rung.forEach(
                (patient, partition) -> {
                    PatientCase before = known(patient, found);
                    PatientCase after = CaseRules.wake(before, settings.now());
                    keep(patient, partition, before, after);
                    if (after.revision() != before.revision()) {
                        String text = patient.text();
                        send(text.getBytes(StandardCharsets.ISO_8859_1), after.result(text, "", 0));
                    }
                });
    }

    private void send(byte[] key, CaseResult result) {
        ConsumerLoops.send(
                producer, new ProducerRecord<>(run.output(), key, results.write(result)));
    }

    private void commit() throws SQLException {
        cases.write(List.copyOf(changed.values()));
        cases.writeOffsets(read);
        producer.flush();
        cases.commit();
        changed.clear();
        read.clear();
        // Only so that it can be seen from outside how far this is.
        consumer.commitSync();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        try {
            commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        hot.clear();
        due.clear();
        try {
            Map<TopicPartition, Long> offsets = cases.offsets();
            Set<Integer> numbers = new HashSet<>();
            for (TopicPartition one : consumer.assignment()) {
                consumer.seek(one, offsets.getOrDefault(one, 0L));
                numbers.add(one.partition());
            }
            cases.waking(
                    numbers, (at, row) -> due.add(new Due(at, row.patient(), row.partition())));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        thread.join();
        if (failure != null) {
            throw new IllegalStateException("a consumer has failed", failure);
        }
    }
}
