package io.pulmoflow.operators.identity.domain;

import static io.pulmoflow.operators.identity.domain.RawExamples.SNILS;
import static io.pulmoflow.operators.identity.domain.RawExamples.healthRecord;
import static io.pulmoflow.operators.identity.domain.RawExamples.participant;
import static io.pulmoflow.operators.identity.domain.RawExamples.place;
import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.care.IncidentLinked;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.IncidentKind;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.id.RecordIds;
import io.pulmoflow.schemas.internal.ContactRow;
import io.pulmoflow.schemas.internal.IdentifiedEvent;
import io.pulmoflow.schemas.internal.IdentityBasis;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.Stage;
import io.pulmoflow.schemas.ops.TerminalState;
import io.pulmoflow.schemas.raw.Alias;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.ParticipantRecorded;
import io.pulmoflow.schemas.raw.PayloadFormat;
import io.pulmoflow.schemas.raw.PersonKnown;
import io.pulmoflow.schemas.raw.Subject;
import io.pulmoflow.schemas.state.ClaimedAlias;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:01Z");

    private final Intake intake = RawExamples.intake();

    @Test
    void a_register_row_is_the_persons_and_claims_each_alias_once() {
        ParticipantRecorded raw =
                participant(
                        "e1",
                        SNILS,
                        List.of(
                                new Alias("CITY1", "000123"),
                                new Alias("PACS1", "A77"),
                                new Alias("CITY1", " 000123 "),
                                new Alias("", "7")));
        raw.setMergedInto("C-2");
        IntakeDecision.Identified decision =
                (IntakeDecision.Identified) intake.participant(raw, place(1), NOW);
        String pseudonym = RawExamples.ids().pseudonym("11223344595");
        assertThat(decision.events())
                .singleElement()
                .satisfies(
                        event -> {
                            assertThat(event.getBasis()).isEqualTo(IdentityBasis.NATIONAL_ID);
                            assertThat(event.getPseudonym()).isEqualTo(pseudonym);
                        });
        ContactRow contact = decision.contacts().get(0);
        assertThat(contact.getPseudonym()).isEqualTo(pseudonym);
        assertThat(contact.getContact()).isEqualTo(RawExamples.ids().contact("C-1"));
        assertThat(contact.getMergedInto()).isEqualTo(RawExamples.ids().contact("C-2"));
        assertThat(contact.getAliases())
                .extracting(ClaimedAlias::getToken)
                .containsExactly(
                        RawExamples.ids().alias("CITY1", "000123"),
                        RawExamples.ids().alias("PACS1", "A77"));
    }

    @Test
    void a_register_row_without_a_national_id_is_nobodys() {
        IntakeDecision.Refused refused =
                refused(
                        intake.participant(
                                participant("e1", " ", List.of(new Alias("CITY1", "1"))),
                                place(1),
                                NOW));
        assertThat(refused.letter().getCode()).isEqualTo("NO_IDENTITY");
    }

    @Test
    void a_wrong_national_id_is_not_passed_over_for_an_alias() {
        IntakeDecision.Refused refused =
                refused(
                        intake.healthRecord(
                                healthRecord("e1", "112-233-445 96", "000123"), place(7), NOW));
        DeadLetter letter = refused.letter();
        assertThat(letter.getCode()).isEqualTo(FaultCode.BAD_CHECK_DIGIT.name());
        assertThat(letter.getPayloadFormat()).isEqualTo(PayloadFormat.AVRO);
        assertThat(letter.getPayload()).isEqualTo(place(7).bytes());
        assertThat(letter.getOffset()).isEqualTo(7);
        assertThat(letter.getSubject().getPatientId()).isEqualTo("000123");
        LedgerEntry entry = refused.entry();
        assertThat(entry.getState()).isEqualTo(TerminalState.QUARANTINED);
        assertThat(entry.getStage()).isEqualTo(Stage.PSEUDONYMIZE);
        assertThat(entry.getFault().getDeadLetterId()).isEqualTo(letter.getDeadLetterId());
        assertThat(entry.toString()).doesNotContain("112-233").doesNotContain("000123");
    }

    @Test
    void half_an_alias_is_no_identity_but_does_no_harm_beside_a_national_id() {
        assertThat(
                        refused(intake.healthRecord(healthRecord("e1", null, null), place(1), NOW))
                                .letter()
                                .getCode())
                .isEqualTo("NO_IDENTITY");
        assertThat(identified(intake.healthRecord(healthRecord("e1", SNILS, " "), place(1), NOW)))
                .extracting(IdentifiedEvent::getBasis)
                .containsExactly(IdentityBasis.NATIONAL_ID);
    }

    @Test
    void the_same_fault_again_is_the_same_dead_letter() {
        IntakeDecision.Refused first =
                refused(intake.healthRecord(healthRecord("e1", "1", null), place(1), NOW));
        IntakeDecision.Refused again =
                refused(
                        intake.healthRecord(
                                healthRecord("e1", "1", null), place(9), NOW.plusSeconds(60)));
        assertThat(again.letter().getDeadLetterId()).isEqualTo(first.letter().getDeadLetterId());
    }

    @Test
    void bytes_that_are_no_record_are_named_by_where_they_were() {
        IntakeDecision.Refused refused =
                refused(intake.undecodable(Source.RIS, "left over", place(4), NOW));
        assertThat(refused.letter().getEventId())
                .isEqualTo(RecordIds.eventAt("raw.ehr.records", 1, 4))
                .hasSize(32);
        assertThat(refused.entry().getSource()).isEqualTo(Source.RIS);
        assertThat(refused.entry().getReason()).isEqualTo("UNDECODABLE");
    }

    @Test
    void a_dead_letter_is_an_incident_of_whom_it_speaks_of_and_claims_nothing() {
        DeadLetter letter =
                refused(intake.healthRecord(healthRecord("e1", "1", "000123"), place(1), NOW))
                        .letter();
        letter.getSubject().setNationalId(SNILS);
        IdentifiedEvent byNationalId = identified(intake.deadLetter(letter, place(1), NOW)).get(0);
        assertThat(byNationalId.getBasis()).isEqualTo(IdentityBasis.NATIONAL_ID);
        assertThat(byNationalId.getEvent().getFact()).isInstanceOf(IncidentLinked.class);

        letter.getSubject().setNationalId(null);
        IdentifiedEvent byAlias = identified(intake.deadLetter(letter, place(1), NOW)).get(0);
        assertThat(byAlias.getBasis()).isEqualTo(IdentityBasis.ALIAS);
        assertThat(byAlias.getPseudonym()).isNull();
    }

    @Test
    void a_letter_that_names_a_pseudonym_needs_no_other_identity() {
        DeadLetter letter =
                refused(intake.healthRecord(healthRecord("e1", "1", "000123"), place(1), NOW))
                        .letter();
        letter.setSubject(new Subject(null, null, null, "p".repeat(32)));
        letter.setKind(IncidentKind.IMAGE);
        IdentifiedEvent incident = identified(intake.deadLetter(letter, place(1), NOW)).get(0);
        assertThat(incident.getBasis()).isEqualTo(IdentityBasis.NATIONAL_ID);
        assertThat(incident.getPseudonym()).isEqualTo("p".repeat(32));
        assertThat(((IncidentLinked) incident.getEvent().getFact()).getKind())
                .isEqualTo(IncidentKind.IMAGE);
    }

    @Test
    void the_image_job_is_told_names_only_with_consent_given() {
        ParticipantRecorded row = participant("crm", SNILS, List.of());
        PersonKnown known = people(intake.participant(row, place(1), NOW));
        assertThat(known.getLastName()).isEqualTo(row.getLastName());

        row.setConsent(Consent.WITHDRAWN);
        PersonKnown withdrawn = people(intake.participant(row, place(1), NOW));
        assertThat(withdrawn.getPseudonym()).isEqualTo(known.getPseudonym());
        assertThat(withdrawn.getConsent()).isEqualTo(Consent.WITHDRAWN);
        assertThat(withdrawn.getLastName()).isNull();
        assertThat(withdrawn.getNationalId()).isNull();
        assertThat(withdrawn.getLocalIds()).isEmpty();
    }

    private static PersonKnown people(IntakeDecision decision) {
        return ((IntakeDecision.Identified) decision).people().get(0);
    }

    @Test
    void a_dead_letter_never_begets_another() {
        DeadLetter letter =
                refused(intake.healthRecord(healthRecord("e1", "1", "000123"), place(1), NOW))
                        .letter();
        assertThat(identified(intake.deadLetter(letter, place(1), NOW))).isEmpty();
        letter.setSubject(null);
        assertThat(identified(intake.deadLetter(letter, place(1), NOW))).isEmpty();
    }

    @Test
    void an_unlinked_record_is_no_incident_since_it_still_waits() {
        DeadLetter letter =
                refused(intake.healthRecord(healthRecord("e1", "1", "000123"), place(1), NOW))
                        .letter();
        letter.getSubject().setNationalId(SNILS);
        letter.setCode(FaultCode.UNLINKED.name());
        assertThat(identified(intake.deadLetter(letter, place(1), NOW))).isEmpty();
    }

    static List<IdentifiedEvent> identified(IntakeDecision decision) {
        return ((IntakeDecision.Identified) decision).events();
    }

    private static IntakeDecision.Refused refused(IntakeDecision decision) {
        return (IntakeDecision.Refused) decision;
    }
}
