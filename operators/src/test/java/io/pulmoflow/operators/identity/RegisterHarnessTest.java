package io.pulmoflow.operators.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.internal.ContactRow;
import io.pulmoflow.schemas.raw.Alias;
import io.pulmoflow.schemas.state.ClaimRank;
import io.pulmoflow.schemas.state.ClaimedAlias;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegisterHarnessTest {
    private static final Instant DAY = Instant.parse("2026-03-01T09:00:00Z");

    private RegisterHarness register;

    @BeforeEach
    void open() throws Exception {
        register = new RegisterHarness();
    }

    @AfterEach
    void close() throws Exception {
        register.close();
    }

    @Test
    void a_merge_and_its_split_outlast_restarts() throws Exception {
        register.take(row("c1", "A", 1, null), row("c2", "B", 1, null)).restart();
        register.take(row("c1", "A", 2, "c2"));
        assertThat(register.redirects()).containsExactly(Map.entry("A", "B"));
        register.restart().take(row("c1", "A", 2, "c2"), row("c1", "A", 1, null));
        assertThat(register.said()).as("said once, and old rows say nothing").hasSize(1);
        register.restart().take(row("c1", "A", 3, null));
        assertThat(register.redirects()).isEmpty();
        assertThat(register.said().get(1).getVersion())
                .isGreaterThan(register.said().get(0).getVersion());
    }

    @Test
    void a_chain_that_grows_between_restarts_leads_to_its_end() throws Exception {
        register.take(row("c1", "A", 1, "c2"), row("c2", "B", 1, null)).restart();
        register.take(row("c3", "C", 1, null)).restart().take(row("c2", "B", 2, "c3"));
        assertThat(register.redirects()).containsOnly(Map.entry("A", "C"), Map.entry("B", "C"));
    }

    @Test
    void a_circle_redirects_nobody_and_its_letters_stand_until_it_is_broken() throws Exception {
        register.take(row("c1", "A", 1, "c2")).restart().take(row("c2", "B", 1, "c3")).restart();
        register.take(row("c3", "C", 1, "c1")).restart();
        assertThat(register.redirects()).isEmpty();
        assertThat(register.contradictions()).containsExactly("A", "B", "C");
        register.take(row("c3", "C", 2, null));
        assertThat(register.redirects()).containsOnly(Map.entry("A", "C"), Map.entry("B", "C"));
        assertThat(register.contradictions()).isEmpty();
    }

    @Test
    void a_merge_into_an_unknown_entry_waits_for_it() throws Exception {
        register.take(row("c1", "A", 1, "c9")).restart();
        assertThat(register.redirects()).isEmpty();
        assertThat(register.contradictions()).isEmpty();
        register.take(row("c9", "Z", 1, null));
        assertThat(register.redirects()).containsExactly(Map.entry("A", "Z"));
    }

    @Test
    void claims_on_a_patient_id_follow_the_entry_across_restarts() throws Exception {
        register.take(row("c1", "A", 1, null)).restart().take(row("c1", "A", 2, "c2"));
        assertThat(register.claims().get("mrn-c1 c1").getRank()).isEqualTo(ClaimRank.MERGED);
        ContactRow without = row("c1", "A", 3, null);
        without.setAliases(List.of());
        register.restart().take(without);
        assertThat(register.claims().get("mrn-c1 c1").getPseudonym()).isNull();
    }

    @Property(tries = 60)
    void neither_order_nor_repetition_nor_restarts_change_the_end(@ForAll long seed)
            throws Exception {
        Random random = new Random(seed);
        List<ContactRow> history = new ArrayList<>();
        for (int version = 0; version < 8; version++) {
            history.add(
                    row(
                            "c" + random.nextInt(4),
                            "P" + random.nextInt(4),
                            version,
                            random.nextBoolean() ? "c" + random.nextInt(5) : null));
        }
        try (RegisterHarness straight = new RegisterHarness();
                RegisterHarness disturbed = new RegisterHarness()) {
            straight.take(history.toArray(ContactRow[]::new));
            history.addAll(List.copyOf(history.subList(0, random.nextInt(history.size()))));
            Collections.shuffle(history, random);
            for (ContactRow row : history) {
                disturbed.take(row);
                if (random.nextBoolean()) {
                    disturbed.restart();
                }
            }
            assertThat(disturbed.redirects()).isEqualTo(straight.redirects());
            assertThat(disturbed.contradictions()).isEqualTo(straight.contradictions());
            assertThat(disturbed.redirects().values())
                    .as("a survivor is redirected to nobody")
                    .noneMatch(disturbed.redirects()::containsKey);
        }
    }

    private static ContactRow row(String contact, String pseudonym, int version, String into) {
        return ContactRow.newBuilder()
                .setContact(contact)
                .setPseudonym(pseudonym)
                .setMergedInto(into)
                .setUpdatedAt(DAY.plusSeconds(version))
                .setTrace(new Trace(contact + version, Source.CRM, DAY, "f" + contact + version))
                .setAliases(
                        List.of(
                                new ClaimedAlias(
                                        "token of " + contact,
                                        new Alias("CITY1", "mrn-" + contact))))
                .build();
    }
}
