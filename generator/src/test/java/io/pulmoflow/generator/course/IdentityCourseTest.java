package io.pulmoflow.generator.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.generator.expected.ExpectedOutcomes;
import io.pulmoflow.generator.expected.ExpectedParticipant;
import io.pulmoflow.generator.expected.RecordStates.State;
import io.pulmoflow.generator.people.People;
import io.pulmoflow.generator.people.Snils;
import io.pulmoflow.generator.records.Contact;
import io.pulmoflow.generator.records.FormerIdentity;
import io.pulmoflow.generator.records.Identity;
import io.pulmoflow.generator.records.Source;
import io.pulmoflow.generator.records.SourceRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the register says of somebody at first is forgotten in the end. */
class IdentityCourseTest {
    private static final long SEED = 7;
    private static final int PARTICIPANTS = 3_000;

    private final IdentityPlan plan =
            new IdentityPlan(SEED, PARTICIPANTS, new IdentityShares(20, 20, 40, 20));
    private final Charts charts = new Charts(SEED, 2, plan);
    private final Charts plain = new Charts(SEED, 2);

    @Test
    void whoever_is_entered_twice_ends_as_if_entered_once() {
        for (int index : all(IdentityChange.ENTERED_TWICE_AND_MERGED)) {
            Chart chart = charts.chart(index);
            FormerIdentity former = chart.formerly().get(0);

            assertSameEnd(index);
            assertThat(former.contactId()).isNotEqualTo(chart.person().contactId());
            assertThat(Snils.isValid(former.nationalId())).isTrue();
            assertThat(contacts(chart))
                    .anyMatch(
                            row ->
                                    row.person().contactId().equals(former.contactId())
                                            && row.mergedInto()
                                                    .equals(
                                                            Optional.of(
                                                                    chart.person().contactId())));
        }
    }

    @Test
    void records_come_under_both_entries() {
        long under =
                all(IdentityChange.ENTERED_TWICE_AND_MERGED).stream()
                        .map(charts::chart)
                        .flatMap(
                                chart ->
                                        chart.records().stream()
                                                .filter(record -> !(record instanceof Contact))
                                                .map(SourceRecord::identity)
                                                .flatMap(id -> id.nationalId().stream())
                                                .filter(
                                                        id ->
                                                                id.equals(
                                                                        chart.formerly()
                                                                                .get(0)
                                                                                .nationalId())))
                        .count();
        assertThat(under).isGreaterThan(50);
    }

    @Test
    void a_merge_that_was_split_leaves_two_rows_that_count_no_more() {
        for (int index : all(IdentityChange.MERGED_AND_SPLIT_AGAIN)) {
            ExpectedOutcomes changed = new ExpectedOutcomes();
            ExpectedOutcomes usual = new ExpectedOutcomes();
            changed.of(charts.chart(index));
            usual.of(plain.chart(index));

            assertSameEnd(index);
            assertThat(changed.states().of(Source.CRM, State.SUPERSEDED))
                    .isEqualTo(usual.states().of(Source.CRM, State.SUPERSEDED) + 2);
            assertThat(newest(charts.chart(index)).mergedInto()).isEmpty();
        }
    }

    @Test
    void a_corrected_national_id_takes_everything_along() {
        for (int index : all(IdentityChange.NATIONAL_ID_CORRECTED)) {
            Chart chart = charts.chart(index);

            assertSameEnd(index);
            assertThat(newest(chart).identity())
                    .isEqualTo(Identity.of(chart.person().nationalId()));
            assertThat(chart.formerly())
                    .extracting(FormerIdentity::contactId)
                    .containsExactly(chart.person().contactId());
        }
    }

    @Test
    void a_local_id_that_was_somebody_elses_for_a_while_leaves_no_trace() {
        People people = new People(SEED);
        for (int index : all(IdentityChange.LOCAL_ID_CORRECTED)) {
            int other = plan.of(index).orElseThrow().other();

            assertSameEnd(index);
            assertThat(charts.chart(other)).isEqualTo(plain.chart(other));
            assertThat(contacts(charts.chart(index)).get(0).localIds())
                    .containsExactly(people.person(other).cityAlias());
        }
    }

    @Test
    void records_by_a_disputed_local_id_alone_are_in_quarantine() {
        for (int index : all(IdentityChange.LOCAL_ID_DISPUTED)) {
            ExpectedOutcomes outcomes = new ExpectedOutcomes();
            Chart chart = charts.chart(index);
            ExpectedParticipant participant = outcomes.of(chart);
            long alone =
                    chart.records().stream()
                            .filter(record -> record.identity().nationalId().isEmpty())
                            .filter(
                                    record ->
                                            record.identity()
                                                    .alias()
                                                    .equals(
                                                            Optional.of(
                                                                    chart.person().cityAlias())))
                            .count();

            int quarantined =
                    outcomes.states().codesOf(Source.RIS).getOrDefault("IDENTITY_CONFLICT", 0)
                            + outcomes.states()
                                    .codesOf(Source.EHR)
                                    .getOrDefault("IDENTITY_CONFLICT", 0);
            assertThat(quarantined).isEqualTo((int) alone).isGreaterThanOrEqualTo(2);
            assertThat(participant.quarantinedRecords()).isZero();
            assertSameEnd(plan.of(index).orElseThrow().other());
        }
    }

    private void assertSameEnd(int index) {
        ExpectedParticipant changed = new ExpectedOutcomes().of(charts.chart(index));
        ExpectedParticipant usual = new ExpectedOutcomes().of(plain.chart(index));
        assertThat(changed)
                .usingRecursiveComparison()
                .ignoringFields("contact.value", "formerly")
                .isEqualTo(usual);
        assertThat(changed.contact().orElseThrow().consent())
                .isEqualTo(usual.contact().orElseThrow().consent());
    }

    private List<Integer> all(IdentityChange change) {
        List<Integer> all =
                IntStream.range(0, PARTICIPANTS)
                        .filter(
                                index ->
                                        plan.of(index)
                                                .filter(planned -> planned.change() == change)
                                                .isPresent())
                        .boxed()
                        .toList();
        assertThat(all).isNotEmpty();
        return all;
    }

    private static List<Contact> contacts(Chart chart) {
        return chart.records().stream()
                .filter(Contact.class::isInstance)
                .map(Contact.class::cast)
                .toList();
    }

    private static Contact newest(Chart chart) {
        return contacts(chart).stream().max(Comparator.comparing(Contact::updatedAt)).orElseThrow();
    }
}
