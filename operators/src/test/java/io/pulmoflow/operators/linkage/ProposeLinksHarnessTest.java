package io.pulmoflow.operators.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.operators.testing.Harnesses;
import io.pulmoflow.schemas.care.LinkCandidate;
import io.pulmoflow.schemas.internal.NamedContact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProposeLinksHarnessTest {
    private static final Instant DAY = Instant.parse("2026-03-01T09:00:00Z");

    private Review review;

    @BeforeEach
    void open() throws Exception {
        review = new Review();
    }

    @AfterEach
    void close() throws Exception {
        review.close();
    }

    @Test
    void two_entries_that_agree_are_proposed_once_and_across_a_restart() throws Exception {
        review.take(entry("c1", 1, "A", "ivanov")).restart().take(entry("c2", 1, "B", "ivanov"));
        assertThat(review.open()).containsExactly("c1 c2");
        review.restart().take(entry("c2", 1, "B", "ivanov"));
        assertThat(review.said).hasSize(1);
    }

    @Test
    void a_candidate_is_closed_when_the_names_agree_no_more_or_they_are_merged() throws Exception {
        review.take(entry("c1", 1, "A", "ivanov"), entry("c2", 1, "B", "ivanov")).restart();
        review.take(entry("c2", 2, "B", "petrov"));
        assertThat(review.open()).isEmpty();
        review.take(entry("c2", 3, "B", "ivanov")).restart();
        assertThat(review.open()).containsExactly("c1 c2");
        NamedContact merged = entry("c2", 4, "B", "ivanov");
        merged.setMerged(true);
        review.take(merged);
        assertThat(review.open()).isEmpty();
    }

    @Test
    void a_candidate_is_closed_when_both_turn_out_to_have_one_national_id() throws Exception {
        review.take(entry("c1", 1, "A", "ivanov"), entry("c2", 1, null, "ivanov")).restart();
        assertThat(review.open()).containsExactly("c1 c2");
        review.take(entry("c2", 2, "A", "ivanov"));
        assertThat(review.open()).isEmpty();
    }

    @Test
    void a_token_that_many_entries_share_proposes_nothing_more() throws Exception {
        for (int i = 0; i < ProposeLinks.MOST_ENTRIES; i++) {
            review.take(entry("c" + i, 1, "P" + i, "ivanov"));
        }
        int before = review.said.size();
        review.restart().take(entry("one more", 1, "Q", "ivanov"));
        assertThat(review.said).hasSize(before);
    }

    @Property(tries = 60)
    void neither_order_nor_repetition_nor_restarts_change_what_is_open(@ForAll long seed)
            throws Exception {
        Random random = new Random(seed);
        List<NamedContact> history = new ArrayList<>();
        for (int version = 0; version < 9; version++) {
            history.add(
                    entry(
                            "c" + random.nextInt(3),
                            version,
                            random.nextBoolean() ? "P" + random.nextInt(3) : null,
                            List.of("ivanov", "petrov").get(random.nextInt(2))));
        }
        try (Review straight = new Review();
                Review disturbed = new Review()) {
            straight.take(history.toArray(NamedContact[]::new));
            history.addAll(List.copyOf(history.subList(0, random.nextInt(history.size()))));
            Collections.shuffle(history, random);
            for (NamedContact entry : history) {
                disturbed.take(entry);
                if (random.nextBoolean()) {
                    disturbed.restart();
                }
            }
            assertThat(disturbed.open()).isEqualTo(straight.open());
        }
    }

    /**
     * @param pseudonym null for none
     */
    private static NamedContact entry(String contact, int version, String pseudonym, String name) {
        return NamedContact.newBuilder()
                .setContact(contact)
                .setPseudonym(pseudonym)
                .setUpdatedAt(DAY.plusSeconds(version))
                .setFingerprint("f" + contact + version)
                .setBlock("loose " + name)
                .setExact("exact " + name)
                .setPhonetic("phonetic " + name)
                .setMerged(false)
                .build();
    }

    /** Follow-names and propose-links in Flink's harnesses, one behind the other. */
    private static final class Review implements AutoCloseable {
        private final List<LinkCandidate> said = new ArrayList<>();
        private KeyedOneInputStreamOperatorTestHarness<String, NamedContact, NamedContact> names;
        private KeyedOneInputStreamOperatorTestHarness<String, NamedContact, LinkCandidate> links;

        Review() throws Exception {
            open(null, null);
        }

        Review take(NamedContact... entries) throws Exception {
            for (NamedContact entry : entries) {
                names.processElement(new StreamRecord<>(entry));
                for (NamedContact name : names.extractOutputValues()) {
                    links.processElement(new StreamRecord<>(name));
                }
                names.getOutput().clear();
                said.addAll(links.extractOutputValues());
                links.getOutput().clear();
            }
            return this;
        }

        Review restart() throws Exception {
            OperatorSubtaskState ofNames = names.snapshot(1, 0);
            OperatorSubtaskState ofLinks = links.snapshot(1, 0);
            close();
            open(ofNames, ofLinks);
            return this;
        }

        /** The last word on each pair. */
        List<String> open() {
            Map<String, LinkCandidate> last = new TreeMap<>();
            said.forEach(one -> last.put(one.getOneContact() + " " + one.getOtherContact(), one));
            last.values().removeIf(one -> !one.getOpen());
            return List.copyOf(last.keySet());
        }

        @Override
        public void close() throws Exception {
            names.close();
            links.close();
        }

        private void open(OperatorSubtaskState ofNames, OperatorSubtaskState ofLinks)
                throws Exception {
            names =
                    new KeyedOneInputStreamOperatorTestHarness<>(
                            new KeyedProcessOperator<>(new FollowNames()),
                            NamedContact::getContact,
                            Types.STRING);
            links =
                    new KeyedOneInputStreamOperatorTestHarness<>(
                            new KeyedProcessOperator<>(new ProposeLinks()),
                            NamedContact::getBlock,
                            Types.STRING);
            Harnesses.start(names, ofNames);
            Harnesses.start(links, ofLinks);
        }
    }
}
