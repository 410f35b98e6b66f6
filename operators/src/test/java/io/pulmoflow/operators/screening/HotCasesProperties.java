package io.pulmoflow.operators.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.operators.screening.domain.Histories;
import io.pulmoflow.operators.state.CacheBounds;
import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.screening.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;

/** Cases on RocksDB with a few of them kept as objects in front of it. */
class HotCasesProperties {
    private static final Instant FIRST = Histories.LATEST.minus(Duration.ofDays(90));
    private static final Duration YEAR = Duration.ofDays(365);

    @Provide
    Arbitrary<List<CareEvent>> histories() {
        return Histories.ofOnePerson();
    }

    @Property(tries = 12)
    void follow_the_same_people_as_the_heap_does_through_restarts_and_time(
            @ForAll @Size(min = 1, max = 4) List<@From("histories") List<CareEvent>> people,
            @ForAll @IntRange(min = 1, max = 3) int hot,
            @ForAll long seed)
            throws Exception {
        Random random = new Random(seed);
        Instant now = FIRST;
        try (FollowCaseHarness heap = new FollowCaseHarness(now);
                FollowCaseHarness cached =
                        new FollowCaseHarness(
                                now,
                                Pace.USUAL,
                                new EmbeddedRocksDBStateBackend(false),
                                new CacheBounds(hot, Long.MAX_VALUE))) {
            for (CareEvent event : mixed(people, random)) {
                heap.take(event);
                cached.take(event);
                if (random.nextInt(3) == 0) {
                    now = now.plus(Duration.ofDays(random.nextInt(60)));
                    heap.at(now);
                    cached.at(now);
                }
                if (random.nextInt(4) == 0) {
                    // What is in the snapshot is all that is known afterwards.
                    heap.restart();
                    cached.restart();
                }
                assertThat(byPerson(cached.revisions())).isEqualTo(byPerson(heap.revisions()));
            }
            heap.at(now.plus(YEAR)).restart().at(now.plus(YEAR.multipliedBy(2)));
            cached.at(now.plus(YEAR)).restart().at(now.plus(YEAR.multipliedBy(2)));
            assertThat(byPerson(cached.revisions())).isEqualTo(byPerson(heap.revisions()));
            assertThat(grouped(cached.notifications(), Notification::getPseudonym))
                    .isEqualTo(grouped(heap.notifications(), Notification::getPseudonym));
            assertThat(grouped(cached.ledger(), LedgerEntry::getEventId))
                    .isEqualTo(grouped(heap.ledger(), LedgerEntry::getEventId));
            assertThat(cached.openRecalls()).isEqualTo(heap.openRecalls());
            assertThat(cached.timers()).isEqualTo(heap.timers());
        }
    }

    private static Map<String, List<CaseRevision>> byPerson(List<CaseRevision> revisions) {
        return grouped(revisions, CaseRevision::getPseudonym);
    }

    /** Timers of two people that are due at one moment ring in any order. */
    private static <T> Map<String, List<T>> grouped(List<T> all, Function<T, String> by) {
        return all.stream().collect(Collectors.groupingBy(by));
    }

    /** Each one's events in their order, the people in any. */
    private static List<CareEvent> mixed(List<List<CareEvent>> people, Random random) {
        List<List<CareEvent>> left = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            String person = "person-" + i;
            left.add(new ArrayList<>(people.get(i).stream().map(e -> of(person, e)).toList()));
        }
        List<CareEvent> mixed = new ArrayList<>();
        while (!left.isEmpty()) {
            List<CareEvent> one = left.get(random.nextInt(left.size()));
            mixed.add(one.remove(0));
            left.removeIf(List::isEmpty);
        }
        return mixed;
    }

    private static CareEvent of(String person, CareEvent event) {
        CareEvent copy = SpecificData.get().deepCopy(event.getSchema(), event);
        copy.setPseudonym(person);
        SpecificRecord fact = (SpecificRecord) copy.getFact();
        Schema.Field pseudonym = fact.getSchema().getField("pseudonym");
        fact.put(pseudonym.pos(), person);
        return copy;
    }
}
