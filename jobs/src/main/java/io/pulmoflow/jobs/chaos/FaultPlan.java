package io.pulmoflow.jobs.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Which faults come when. A pure function of seed, length, the parts that are there, and whether
 * disks can be filled.
 */
public record FaultPlan(List<Due> faults) {
    /** A fault begins this long after the one before at the earliest: so each can be recovered. */
    public static final Duration LEAST_DISTANCE = Duration.ofSeconds(12);

    private static final Duration BROKER_PAUSE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(40);
    private static final Duration REFUSAL = Duration.ofSeconds(10);
    private static final Duration SKEW = Duration.ofSeconds(90);

    public FaultPlan {
        faults = List.copyOf(faults);
    }

    /**
     * @param after the beginning
     */
    public record Due(Duration after, Fault fault) {}

    /**
     * Each kind once before any comes twice, shuffled by the seed.
     *
     * @param parts names of the processes that the stack has
     * @param disks folders that can be filled; none where this machine does not allow it
     */
    public static FaultPlan of(long seed, Duration length, Set<String> parts, List<String> disks) {
        Random random = new Random(seed);
        List<Due> due = new ArrayList<>();
        List<Fault> round = new ArrayList<>();
        Duration at = Duration.ofSeconds(5);
        while (true) {
            if (round.isEmpty()) {
                round = round(random, parts, disks);
            }
            Fault next = round.remove(round.size() - 1);
            if (at.plus(next.lasts()).compareTo(length) > 0) {
                return new FaultPlan(due);
            }
            due.add(new Due(at, next));
            at = at.plus(next.lasts()).plus(LEAST_DISTANCE).plusMillis(random.nextInt(3_000));
        }
    }

    private static List<Fault> round(Random random, Set<String> parts, List<String> disks) {
        List<Fault> faults = new ArrayList<>();
        // Sorted: the order of a set is nobody's promise.
        parts.stream().sorted().map(Killed::new).forEach(faults::add);
        faults.add(new Paused("kafka", BROKER_PAUSE));
        faults.add(new Paused("taskmanager-1", PAUSE));
        faults.add(new Paused("jobmanager", PAUSE));
        faults.add(new NetworkCut(PAUSE));
        faults.add(new RegistryAwayAtStart("ris", REFUSAL));
        faults.add(new RefusingWarehouse(REFUSAL));
        faults.add(new StuckWarehouse(REFUSAL));
        disks.forEach(folder -> faults.add(new FullDisk(folder, REFUSAL)));
        faults.add(new PoisonMessages(random.nextLong()));
        faults.add(new IncompatibleProducer());
        faults.add(new ClockSkew(SKEW));
        faults.add(new SourceClocks(random.nextLong()));
        faults.add(new DuplicateDelivery(random.nextLong()));
        Collections.shuffle(faults, random);
        return faults;
    }
}
