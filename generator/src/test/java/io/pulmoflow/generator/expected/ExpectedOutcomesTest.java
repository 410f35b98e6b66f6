package io.pulmoflow.generator.expected;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.generator.course.Chart;
import io.pulmoflow.generator.course.Delivery;
import io.pulmoflow.generator.expected.ExpectedParticipant.ExpectedNotification;
import io.pulmoflow.generator.expected.ExpectedParticipant.ExpectedOutcome;
import io.pulmoflow.generator.expected.ExpectedParticipant.Life;
import io.pulmoflow.generator.expected.ExpectedParticipant.NotificationKind;
import io.pulmoflow.generator.expected.ExpectedParticipant.OutcomeKind;
import io.pulmoflow.generator.expected.ExpectedParticipant.WhyNot;
import io.pulmoflow.generator.expected.RecordStates.State;
import io.pulmoflow.generator.people.People;
import io.pulmoflow.generator.people.Snils;
import io.pulmoflow.generator.records.Answer;
import io.pulmoflow.generator.records.Category;
import io.pulmoflow.generator.records.Consent;
import io.pulmoflow.generator.records.Contact;
import io.pulmoflow.generator.records.Defect;
import io.pulmoflow.generator.records.Examination;
import io.pulmoflow.generator.records.HealthRecord;
import io.pulmoflow.generator.records.Identity;
import io.pulmoflow.generator.records.Person;
import io.pulmoflow.generator.records.Protocol;
import io.pulmoflow.generator.records.ProtocolStatus;
import io.pulmoflow.generator.records.Reading;
import io.pulmoflow.generator.records.Source;
import io.pulmoflow.generator.records.SourceRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Small cases worked out by hand from the programme's rules. */
class ExpectedOutcomesTest {

    private static final Person PERSON = new People(1).person(0);
    private static final Identity NAMED = Identity.of(PERSON.nationalId());
    private static final Identity LOCAL = Identity.of(PERSON.cityAlias());
    private static final Identity WRONG = Identity.of(Snils.miswritten(PERSON.nationalId()));

    private final ExpectedOutcomes outcomes = new ExpectedOutcomes();

    @Test
    void a_suspicious_examination_is_called_at_once() {
        ExpectedParticipant participant =
                end(
                        contact(Consent.GIVEN),
                        protocol("A1", "2025-03-10T20:30:00Z", Category.CATEGORY_4B, LOCAL));

        assertThat(participant.outcome())
                .contains(
                        new ExpectedOutcome(
                                OutcomeKind.ADDITIONAL_EXAMINATION,
                                Category.CATEGORY_4B,
                                "A1",
                                0,
                                LocalDate.of(2025, 3, 10)));
        assertThat(participant.openNotifications())
                .containsExactly(
                        new ExpectedNotification(
                                NotificationKind.ADDITIONAL_EXAMINATION,
                                "A1",
                                Category.CATEGORY_4B,
                                LocalDate.of(2025, 3, 10)));
        assertThat(participant.whyNot()).isEmpty();
    }

    @Test
    void supervision_is_due_on_the_programmes_calendar() {
        // Half past nine in the evening in London is the next day in Moscow, and June has no 31st.
        ExpectedParticipant participant =
                end(
                        contact(Consent.REFUSED),
                        protocol("A1", "2025-12-30T21:30:00Z", Category.CATEGORY_3, NAMED));

        assertThat(participant.outcome().orElseThrow().dueOn())
                .isEqualTo(LocalDate.of(2026, 6, 30));
        assertThat(participant.openNotifications())
                .extracting(ExpectedNotification::kind)
                .containsExactly(NotificationKind.RECALL);
        assertThat(participant.whyNot()).contains(WhyNot.CONSENT_REFUSED);
    }

    @Test
    void nobody_who_withdrew_is_recalled() {
        ExpectedParticipant participant =
                end(
                        contact(Consent.WITHDRAWN),
                        protocol("A1", "2025-03-10T08:00:00Z", Category.CATEGORY_4A, NAMED));

        assertThat(participant.outcome().orElseThrow().kind()).isEqualTo(OutcomeKind.SUPERVISION);
        assertThat(participant.openNotifications()).isEmpty();
        assertThat(participant.whyNot()).contains(WhyNot.CONSENT_WITHDRAWN);
    }

    @Test
    void the_newest_version_of_a_protocol_is_valid_whatever_comes_last() {
        Protocol first = protocol("A1", "2025-03-10T08:00:00Z", Category.CATEGORY_4B, LOCAL);
        Protocol amended =
                first.with(
                        first.reading()
                                .saying(Category.CATEGORY_2, List.of(), "")
                                .as(ProtocolStatus.AMENDED, Instant.parse("2025-03-12T08:00:00Z")));

        ExpectedParticipant participant = end(amended, contact(Consent.GIVEN), first, first);

        assertThat(participant.outcome().orElseThrow().kind()).isEqualTo(OutcomeKind.NO_SIGNS);
        assertThat(participant.outcome().orElseThrow().intervalMonths()).isEqualTo(12);
        assertThat(participant.openNotifications()).isEmpty();
        assertThat(outcomes.states().of(Source.RIS, State.APPLIED)).isEqualTo(1);
        assertThat(outcomes.states().of(Source.RIS, State.SUPERSEDED)).isEqualTo(2);
    }

    @Test
    void a_cancelled_protocol_decides_nothing_and_a_preliminary_one_only_when_suspicious() {
        Protocol decided = protocol("A1", "2025-03-10T08:00:00Z", Category.CATEGORY_1, LOCAL);
        Protocol cancelled =
                as(
                        protocol("A2", "2025-04-10T08:00:00Z", Category.CATEGORY_4B, LOCAL),
                        ProtocolStatus.CANCELLED);
        Protocol preliminary =
                as(
                        protocol("A3", "2025-05-10T08:00:00Z", Category.CATEGORY_3, LOCAL),
                        ProtocolStatus.PRELIMINARY);
        Protocol alarm =
                as(
                        protocol("A4", "2025-04-20T08:00:00Z", Category.CATEGORY_4X, LOCAL),
                        ProtocolStatus.PRELIMINARY);

        assertThat(
                        end(contact(Consent.GIVEN), decided, cancelled, preliminary)
                                .outcome()
                                .orElseThrow()
                                .accessionNumber())
                .isEqualTo("A1");
        assertThat(
                        end(contact(Consent.GIVEN), decided, cancelled, preliminary, alarm)
                                .outcome()
                                .orElseThrow()
                                .accessionNumber())
                .isEqualTo("A4");
    }

    @Test
    void an_expert_is_asked_until_there_is_a_second_report() {
        Protocol asked =
                expert(protocol("A1", "2025-03-10T08:00:00Z", Category.CATEGORY_2, LOCAL), "");
        Protocol answered =
                expert(
                        protocol("A2", "2024-03-10T08:00:00Z", Category.CATEGORY_2, LOCAL),
                        "Согласен.");

        assertThat(end(contact(Consent.GIVEN), asked, answered).openNotifications())
                .containsExactly(
                        new ExpectedNotification(
                                NotificationKind.SECOND_REVIEW,
                                "A1",
                                Category.CATEGORY_2,
                                LocalDate.of(2025, 3, 10)));
    }

    @Test
    void death_closes_everything() {
        ExpectedParticipant participant =
                end(
                        contact(Consent.GIVEN),
                        protocol("A1", "2025-03-10T08:00:00Z", Category.CATEGORY_4B, LOCAL),
                        healthRecord("E1", HealthRecord.Type.DEATH, LOCAL));

        assertThat(participant.life()).isEqualTo(Life.DEAD);
        assertThat(participant.outcome()).isPresent();
        assertThat(participant.openNotifications()).isEmpty();
    }

    @Test
    void without_a_valid_registration_local_ids_wait_and_bad_ids_are_quarantined() {
        ExpectedParticipant participant =
                end(
                        contact(Consent.GIVEN).of(WRONG),
                        protocol("A1", "2025-03-10T08:00:00Z", Category.CATEGORY_4B, LOCAL),
                        protocol("A2", "2025-04-10T08:00:00Z", Category.CATEGORY_2, WRONG),
                        healthRecord("E1", HealthRecord.Type.CONDITION, Identity.NOBODY));

        assertThat(participant.whyNot()).contains(WhyNot.BAD_CHECK_DIGIT);
        assertThat(participant.examinations()).isEmpty();
        assertThat(participant.outcome()).isEmpty();
        assertThat(participant.quarantinedRecords()).isZero();
        assertThat(outcomes.states().of(Source.RIS, State.WAITING)).isEqualTo(1);
        assertThat(outcomes.states().codesOf(Source.RIS)).containsEntry("BAD_CHECK_DIGIT", 1);
        assertThat(outcomes.states().codesOf(Source.CRM)).containsEntry("BAD_CHECK_DIGIT", 1);
        assertThat(outcomes.states().codesOf(Source.EHR)).containsEntry("NO_IDENTITY", 1);
    }

    @Test
    void a_protocol_that_names_a_person_both_ways_links_what_waits_for_the_local_id() {
        ExpectedParticipant participant =
                end(
                        contact(Consent.GIVEN).of(WRONG),
                        protocol(
                                "A1",
                                "2025-03-10T08:00:00Z",
                                Category.CATEGORY_1,
                                Identity.of(PERSON.nationalId(), PERSON.cityAlias())),
                        healthRecord("E1", HealthRecord.Type.OBSERVATION, LOCAL));

        assertThat(participant.healthRecords()).isEqualTo(1);
        assertThat(participant.outcome()).isPresent();
        assertThat(participant.whyNot()).contains(WhyNot.BAD_CHECK_DIGIT);
    }

    @Test
    void a_broken_record_marks_its_person_only_where_it_can_be_believed() {
        Protocol good = protocol("A1", "2025-03-10T08:00:00Z", Category.CATEGORY_1, LOCAL);
        ExpectedParticipant participant =
                end(
                        contact(Consent.GIVEN),
                        good,
                        good.with(Defect.BAD_DATE),
                        good.of(NAMED).with(Defect.BAD_NUMBER),
                        good.of(NAMED).with(Defect.COLUMN_COUNT),
                        good.of(WRONG).with(Defect.BAD_VALUE));

        assertThat(participant.quarantinedRecords()).isEqualTo(2);
        assertThat(participant.examinations()).hasSize(1);
        assertThat(outcomes.states().of(Source.RIS, State.QUARANTINED)).isEqualTo(4);
        assertThat(outcomes.states().total()).isEqualTo(6);
    }

    @Test
    void findings_that_are_worse_than_what_is_stated_route_and_are_read_again() {
        Protocol described = protocol("A1", "2025-03-10T08:00:00Z", Category.CATEGORY_4B, LOCAL);
        Protocol misjudged = described.with(described.reading().misjudged(Category.CATEGORY_4A));
        ExpectedParticipant participant = end(contact(Consent.GIVEN), misjudged);

        assertThat(participant.examinations().get(0).category()).isEqualTo(Category.CATEGORY_4A);
        assertThat(participant.outcome().orElseThrow().kind())
                .isEqualTo(OutcomeKind.ADDITIONAL_EXAMINATION);
        assertThat(participant.openNotifications())
                .extracting(ExpectedNotification::kind)
                .containsExactly(
                        NotificationKind.ADDITIONAL_EXAMINATION, NotificationKind.SECOND_REVIEW);
    }

    @Test
    void a_diagnosis_of_lung_cancer_ends_the_recall() {
        HealthRecord diagnosis = healthRecord("E1", HealthRecord.Type.CONDITION, LOCAL, "C34.1");
        ExpectedParticipant participant =
                end(
                        contact(Consent.GIVEN),
                        protocol("A1", "2025-03-10T08:00:00Z", Category.CATEGORY_3, LOCAL),
                        diagnosis);
        assertThat(participant.openNotifications()).isEmpty();
    }

    private ExpectedParticipant end(SourceRecord... records) {
        List<SourceRecord> shuffled = new ArrayList<>(List.of(records));
        ExpectedParticipant inOrder = new ExpectedOutcomes().of(chart(shuffled));
        Collections.reverse(shuffled);
        ExpectedParticipant reversed = outcomes.of(chart(shuffled));
        assertThat(reversed).isEqualTo(inOrder);
        return reversed;
    }

    private static Chart chart(List<SourceRecord> records) {
        return new Chart(
                PERSON,
                records.stream()
                        .map(r -> new Delivery(r, Instant.EPOCH, Delivery.Form.EXPORT, 0))
                        .toList(),
                Optional.empty());
    }

    private static Contact contact(Consent consent) {
        Instant registered = Instant.parse("2025-01-15T09:00:00Z");
        return new Contact(
                PERSON,
                NAMED,
                PERSON.aliases(),
                PERSON.packYearsTenths(),
                consent,
                Optional.of(registered),
                Optional.empty(),
                registered,
                registered,
                Defect.NONE);
    }

    private static Protocol protocol(
            String accession, String performedAt, Category category, Identity identity) {
        Instant performed = Instant.parse(performedAt);
        return new Protocol(
                new Examination(
                        accession, "2.25.1", performed, ZoneOffset.ofHours(3), Optional.empty()),
                new Reading(
                        ProtocolStatus.FINAL,
                        performed.plusSeconds(7200),
                        "r11",
                        category,
                        Answer.NO,
                        "",
                        List.of(),
                        "",
                        "",
                        Answer.NO,
                        "",
                        "",
                        ""),
                identity,
                Defect.NONE);
    }

    private static Protocol as(Protocol protocol, ProtocolStatus status) {
        return protocol.with(protocol.reading().as(status, protocol.reading().reportedAt()));
    }

    private static Protocol expert(Protocol protocol, String secondReport) {
        Reading r = protocol.reading();
        return protocol.with(
                new Reading(
                        r.status(),
                        r.reportedAt(),
                        r.reader(),
                        r.category(),
                        r.sModifier(),
                        r.incompleteReason(),
                        r.nodules(),
                        r.conclusion(),
                        r.icd10(),
                        Answer.YES,
                        "",
                        secondReport,
                        ""));
    }

    private static HealthRecord healthRecord(String id, HealthRecord.Type type, Identity identity) {
        return healthRecord(id, type, identity, "I10");
    }

    private static HealthRecord healthRecord(
            String id, HealthRecord.Type type, Identity identity, String code) {
        Instant at = Instant.parse("2025-06-01T08:00:00Z");
        return new HealthRecord(
                id,
                identity,
                type,
                "ICD10",
                code,
                "",
                "",
                "",
                at,
                Optional.empty(),
                at,
                "",
                Defect.NONE);
    }
}
