package io.pulmoflow.connectors.warehouse;

import static io.pulmoflow.connectors.warehouse.Releases.erasure;
import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.curated.CaseRelease;
import io.pulmoflow.schemas.curated.ClassBatch;
import io.pulmoflow.schemas.curated.ClassRelease;
import io.pulmoflow.schemas.curated.CuratedClass;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WarehouseClassesITCase {
    private static final int K = 3;
    private static final String TOO_FEW =
            """
            SELECT age FROM register.participant
            GROUP BY age, sex, region, smoking_status, occupational_exposure, examination_month
            HAVING count(*) < 3 AND (age, sex, region) <> ('*', '*', '*')
            """;

    @RegisterExtension static final Warehouse warehouse = new Warehouse();

    @Test
    void a_tuple_is_shown_once_people_enough_are_here() throws SQLException {
        warehouse.cases(someone(1, 1), someone(2, 1));
        batch(1, release("a", "60-64", 1, 2, 3));
        assertThat(ages()).containsExactly("*", "*");

        warehouse.cases(someone(3, 1), someone(4, 1));

        assertThat(
                        warehouse.rows(
                                """
                                SELECT age, sex, region, smoking_status, occupational_exposure,
                                    examination_month, class_size, generalization
                                FROM register.participant ORDER BY research_id
                                """))
                .element(0)
                .satisfies(
                        row ->
                                assertThat(row.values())
                                        .containsExactly(
                                                "60-64", "MALE", "Волга", "EVER", "NO", "2025", "3",
                                                "0.5"));
        assertThat(ages()).containsExactly("60-64", "60-64", "60-64", "*");
    }

    @Test
    void a_person_who_leaves_takes_the_tuple_of_too_few_along() throws SQLException {
        people(3);
        batch(1, release("a", "60-64", 1, 2, 3));

        warehouse.cases(erasure(id(2), 9));

        assertThat(ages()).containsExactly("*", "*");
        assertThat(warehouse.values("SELECT research_id FROM register.class_member"))
                .doesNotContain(id(2));
    }

    @Test
    void who_comes_back_is_shown_once_the_class_is_written_again() throws SQLException {
        people(3);
        batch(1, release("a", "60-64", 1, 2, 3));
        warehouse.cases(erasure(id(2), 9), someone(2, 10));
        assertThat(ages()).containsExactly("*", "*", "*");

        batch(2, release("a", "60-64", 1, 2, 3));

        assertThat(ages()).containsExactly("60-64", "60-64", "60-64");
    }

    @Test
    void classes_change_together_and_only_by_a_later_batch() throws SQLException {
        people(7);
        batch(5, release("a", "60-64", 1, 2, 3), release("b", "65-69", 4, 5, 6, 7));

        batch(6, release("a", "60-64", 1, 2, 3, 4), release("b", "65-69", 5, 6, 7));
        batch(5, new ClassRelease(id("a"), null));
        batch(6, new ClassRelease(id("a"), null));

        assertThat(ages())
                .containsExactly("60-64", "60-64", "60-64", "60-64", "65-69", "65-69", "65-69");

        batch(7, new ClassRelease(id("b"), null));
        assertThat(ages()).containsExactly("60-64", "60-64", "60-64", "60-64", "*", "*", "*");
    }

    @Test
    void what_a_complete_batch_does_not_say_is_gone() throws SQLException {
        people(6);
        batch(5, release("a", "60-64", 1, 2, 3), release("b", "65-69", 4, 5, 6));

        warehouse.write(
                new ClassWrite(),
                List.of(new ClassBatch("MALE", 6L, true, List.of(release("b", "65-69", 4, 5, 6)))));

        assertThat(ages()).containsExactly("*", "*", "*", "65-69", "65-69", "65-69");
    }

    @Test
    void the_steps_of_a_batch_count_by_their_last_word() throws SQLException {
        people(6);

        batch(
                5,
                release("a", "60-64", 1, 2, 3),
                new ClassRelease(id("b"), null),
                release("b", "65-69", 4, 5, 6),
                new ClassRelease(id("a"), null));

        assertThat(ages()).containsExactly("*", "*", "*", "65-69", "65-69", "65-69");
    }

    @Test
    void parts_of_a_class_are_one_tuple() throws SQLException {
        people(6);
        batch(1, release("a", "60-64", 1, 2, 3), release("a2", "60-64", 4, 5, 6));

        assertThat(warehouse.values("SELECT class_size FROM register.participant"))
                .containsOnly("6");
    }

    @Test
    void who_changes_the_shard_is_where_the_later_word_is_in_either_order() throws SQLException {
        people(8);
        batch(10, release("a", "60-64", 1, 2, 3, 4));
        warehouse.write(
                new ClassWrite(),
                List.of(
                        new ClassBatch(
                                "FEMALE", 20L, true, List.of(release("f", "70-74", 4, 5, 6)))));
        assertThat(ages()).startsWith("60-64", "60-64", "60-64", "70-74", "70-74", "70-74");

        batch(15, release("a", "60-64", 1, 2, 3));

        assertThat(ages()).startsWith("60-64", "60-64", "60-64", "70-74", "70-74", "70-74");
    }

    @Test
    void no_snapshot_ever_shows_a_tuple_of_too_few_nor_misses_anybody() throws Exception {
        people(24);
        ExecutorService writers = Executors.newFixedThreadPool(2);
        try {
            CompletableFuture<Void> classes =
                    CompletableFuture.runAsync(() -> regroup(new Random(1)), writers);
            CompletableFuture<Void> cases =
                    CompletableFuture.runAsync(() -> comeAndGo(new Random(2)), writers);
            int shown = 0;
            while (!classes.isDone() || !cases.isDone()) {
                assertThat(warehouse.values(TOO_FEW)).isEmpty();
                shown += ages().stream().anyMatch(age -> !age.equals("*")) ? 1 : 0;
                assertThat(
                                warehouse.values(
                                        """
                                        SELECT (SELECT count(*) FROM register.participant)
                                             - (SELECT count(*) FROM register.participant_record)
                                        """))
                        .containsExactly("0");
            }
            classes.join();
            cases.join();
            assertThat(shown).isPositive();
        } finally {
            writers.shutdownNow();
        }
    }

    private static void regroup(Random random) {
        try {
            Map<String, ClassRelease> before = new TreeMap<>();
            for (int revision = 1; revision <= 150; revision++) {
                List<Integer> people =
                        new ArrayList<>(IntStream.rangeClosed(1, 24).boxed().toList());
                Collections.shuffle(people, random);
                Map<String, ClassRelease> after = new TreeMap<>();
                for (int from = 0; from + K <= people.size() - random.nextInt(6); ) {
                    int size = K + random.nextInt(3);
                    if (from + size > people.size()) {
                        break;
                    }
                    String name = Integer.toString(random.nextInt(9));
                    if (!after.containsKey(name)) {
                        after.put(
                                name,
                                release(
                                        name,
                                        "age " + name,
                                        people.subList(from, from + size).stream()
                                                .mapToInt(Integer::intValue)
                                                .toArray()));
                    }
                    from += size;
                }
                List<ClassRelease> releases = new ArrayList<>(after.values());
                Set<String> gone = new TreeSet<>(before.keySet());
                gone.removeAll(after.keySet());
                gone.forEach(name -> releases.add(new ClassRelease(id(name), null)));
                batch(revision, releases.toArray(ClassRelease[]::new));
                before = after;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void comeAndGo(Random random) {
        try {
            for (int revision = 2; revision <= 300; revision++) {
                int person = 1 + random.nextInt(24);
                warehouse.cases(
                        random.nextInt(3) == 0
                                ? erasure(id(person), revision)
                                : someone(person, revision));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> ages() throws SQLException {
        return warehouse.values("SELECT age FROM register.participant ORDER BY research_id");
    }

    private static void people(int count) throws SQLException {
        for (int person = 1; person <= count; person++) {
            warehouse.cases(someone(person, 1));
        }
    }

    private static CaseRelease someone(int person, long revision) {
        return Releases.of(id(person), revision, List.of());
    }

    private static void batch(long revision, ClassRelease... releases) throws SQLException {
        warehouse.write(
                new ClassWrite(),
                List.of(new ClassBatch("MALE", revision, false, List.of(releases))));
    }

    private static ClassRelease release(String name, String age, int... members) {
        List<String> ids =
                IntStream.of(members).mapToObj(WarehouseClassesITCase::id).sorted().toList();
        return new ClassRelease(
                id(name),
                CuratedClass.newBuilder()
                        .setClassId(id(name))
                        .setRevision(1L)
                        .setAge(age)
                        .setSex("MALE")
                        .setRegion("Волга")
                        .setSmokingStatus("EVER")
                        .setOccupationalExposure("NO")
                        .setExaminationMonth("2025")
                        .setLevels(List.of(2, 0, 2, 1, 0, 3))
                        .setGeneralization(0.5)
                        .setK(K)
                        .setSize(ids.size())
                        .setMembers(ids)
                        .build());
    }

    private static String id(int person) {
        return "%032x".formatted(person);
    }

    private static String id(String name) {
        return "%32s".formatted(name.replaceAll("[^0-9a-f]", "f")).replace(' ', 'c');
    }
}
