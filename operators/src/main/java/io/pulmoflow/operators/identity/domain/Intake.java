package io.pulmoflow.operators.identity.domain;

import io.pulmoflow.operators.harmonize.domain.Harmonizer;
import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.id.RecordIds;
import io.pulmoflow.schemas.internal.ContactRow;
import io.pulmoflow.schemas.internal.IdentifiedEvent;
import io.pulmoflow.schemas.internal.IdentityBasis;
import io.pulmoflow.schemas.internal.RawCopy;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.HealthRecorded;
import io.pulmoflow.schemas.raw.InstanceReceived;
import io.pulmoflow.schemas.raw.Origin;
import io.pulmoflow.schemas.raw.ParticipantRecorded;
import io.pulmoflow.schemas.raw.ProtocolReported;
import io.pulmoflow.schemas.raw.StagedImage;
import io.pulmoflow.schemas.raw.Subject;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Takes raw records in: reads whose they are, strips them, refuses what is nobody's. Pure. */
public final class Intake {
    private static final ByteBuffer NO_BYTES = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final IdentityRules identities;
    private final Harmonizer harmonizer;
    private final Quarantine quarantine;

    public Intake(IdentityRules identities, Harmonizer harmonizer, Quarantine quarantine) {
        this.identities = Objects.requireNonNull(identities, "identities");
        this.harmonizer = Objects.requireNonNull(harmonizer, "harmonizer");
        this.quarantine = Objects.requireNonNull(quarantine, "quarantine");
    }

    /** A register's row is the person's by national id; its entry claims each of its aliases. */
    public IntakeDecision participant(ParticipantRecorded raw, RawPlace at, Instant now) {
        Identity identity = identities.ofParticipant(raw.getNationalId());
        if (identity instanceof Identity.ByNationalId known) {
            String pseudonym = known.pseudonym();
            Trace trace = harmonizer.trace(raw.getOrigin());
            ContactRow row = identities.contactRow(raw, pseudonym, trace);
            ParticipantLinked participant = harmonizer.participant(raw, pseudonym);
            participant.setEntry(row.getContact());
            return new IntakeDecision.Identified(
                    List.of(settled(pseudonym, participant)),
                    List.of(KnownPeople.of(raw, pseudonym, trace)),
                    List.of(row),
                    Optional.of(identities.named(raw, pseudonym, trace)));
        }
        Trace trace = harmonizer.trace(raw.getOrigin());
        Identity.Unidentified nobody = (Identity.Unidentified) identity;
        RawCopy copy = at.copy(new Subject(raw.getNationalId(), null, null, null));
        return refused(trace, copy, nobody.fault(), now).named(identities.named(raw, null, trace));
    }

    public IntakeDecision protocol(ProtocolReported raw, RawPlace at, Instant now) {
        return decide(
                identities.ofPatient(raw.getNationalId(), raw.getIssuer(), raw.getPatientId()),
                raw.getOrigin(),
                at.copy(
                        new Subject(
                                raw.getNationalId(), raw.getIssuer(), raw.getPatientId(), null)),
                pseudonym -> harmonizer.protocol(raw, pseudonym),
                now);
    }

    public IntakeDecision healthRecord(HealthRecorded raw, RawPlace at, Instant now) {
        return decide(
                identities.ofPatient(raw.getNationalId(), raw.getIssuer(), raw.getPatientId()),
                raw.getOrigin(),
                at.copy(
                        new Subject(
                                raw.getNationalId(), raw.getIssuer(), raw.getPatientId(), null)),
                pseudonym -> harmonizer.healthRecord(raw, pseudonym),
                now);
    }

    public IntakeDecision instance(InstanceReceived raw, RawPlace at, Instant now) {
        IntakeDecision decision =
                decide(
                        identities.ofPatient(null, raw.getIssuer(), raw.getPatientId()),
                        raw.getOrigin(),
                        at.copy(new Subject(null, raw.getIssuer(), raw.getPatientId(), null)),
                        pseudonym -> harmonizer.instance(raw, pseudonym),
                        now);
        if (decision instanceof IntakeDecision.Identified identified) {
            StagedImage staged =
                    new StagedImage(
                            raw.getStagingKey(),
                            raw.getStudyInstanceUid(),
                            raw.getSeriesInstanceUid(),
                            raw.getSopInstanceUid());
            identified.events().forEach(event -> event.setStaged(staged));
        }
        return decision;
    }

    /**
     * A dead letter is an incident of the person it speaks of, where that can be read. It claims no
     * alias: what it says has not been accepted. Never refused, so that no letter begets a letter.
     */
    public IntakeDecision deadLetter(DeadLetter letter, RawPlace at, Instant now) {
        Source source = letter.getSource();
        Subject subject = letter.getSubject();
        // An unlinked record is still in the alias's state: it is linked from there.
        if (source == null
                || subject == null
                || letter.getCode().equals(FaultCode.UNLINKED.name())) {
            return new IntakeDecision.Identified(List.of());
        }
        if (subject.getPseudonym() != null) {
            return incidentOf(subject.getPseudonym(), letter, source);
        }
        Identity identity =
                identities.ofPatient(
                        subject.getNationalId(), subject.getIssuer(), subject.getPatientId());
        if (identity instanceof Identity.ByNationalId known) {
            return incidentOf(known.pseudonym(), letter, source);
        }
        if (identity instanceof Identity.ByNationalIdAndAlias known) {
            return incidentOf(known.pseudonym(), letter, source);
        }
        if (identity instanceof Identity.ByAlias alias) {
            RawCopy copy = at.copy(subject);
            copy.setPayload(NO_BYTES);
            return new IntakeDecision.Identified(
                    List.of(
                            new IdentifiedEvent(
                                    alias.aliasToken(),
                                    IdentityBasis.ALIAS,
                                    null,
                                    new CareEvent(
                                            CareFact.NOBODY,
                                            harmonizer.incident(letter, source, CareFact.NOBODY)),
                                    copy,
                                    null,
                                    null,
                                    null)));
        }
        return new IntakeDecision.Identified(List.of());
    }

    /** The papers of bytes that are no record; their event id is made of where they were. */
    public IntakeDecision undecodable(Source source, String message, RawPlace at, Instant now) {
        String eventId = RecordIds.eventAt(at.topic(), at.partition(), at.offset());
        return refused(
                new Trace(eventId, source, now, eventId),
                at.copy(new Subject(null, null, null, null)),
                new Fault(FaultCode.UNDECODABLE, "value", message),
                now);
    }

    private IntakeDecision incidentOf(String pseudonym, DeadLetter letter, Source source) {
        return new IntakeDecision.Identified(
                List.of(settled(pseudonym, harmonizer.incident(letter, source, pseudonym))));
    }

    private IntakeDecision decide(
            Identity identity,
            Origin origin,
            RawCopy copy,
            Function<String, Object> factOf,
            Instant now) {
        if (identity instanceof Identity.ByNationalId known) {
            return new IntakeDecision.Identified(
                    List.of(settled(known.pseudonym(), factOf.apply(known.pseudonym()))));
        }
        if (identity instanceof Identity.ByNationalIdAndAlias known) {
            return new IntakeDecision.Identified(
                    List.of(
                            new IdentifiedEvent(
                                    known.aliasToken(),
                                    IdentityBasis.NATIONAL_ID_AND_ALIAS,
                                    known.pseudonym(),
                                    new CareEvent(
                                            known.pseudonym(), factOf.apply(known.pseudonym())),
                                    copy,
                                    null,
                                    null,
                                    null)));
        }
        if (identity instanceof Identity.ByAlias alias) {
            return new IntakeDecision.Identified(
                    List.of(
                            new IdentifiedEvent(
                                    alias.aliasToken(),
                                    IdentityBasis.ALIAS,
                                    null,
                                    new CareEvent(CareFact.NOBODY, factOf.apply(CareFact.NOBODY)),
                                    copy,
                                    null,
                                    null,
                                    null)));
        }
        Identity.Unidentified nobody = (Identity.Unidentified) identity;
        return refused(harmonizer.trace(origin), copy, nobody.fault(), now);
    }

    private IntakeDecision.Refused refused(Trace trace, RawCopy copy, Fault fault, Instant now) {
        DeadLetter letter = quarantine.letter(trace, copy, fault, now);
        return new IntakeDecision.Refused(letter, quarantine.entry(letter));
    }

    private static IdentifiedEvent settled(String pseudonym, Object fact) {
        return new IdentifiedEvent(
                pseudonym,
                IdentityBasis.NATIONAL_ID,
                pseudonym,
                new CareEvent(pseudonym, fact),
                null,
                null,
                null,
                null);
    }
}
