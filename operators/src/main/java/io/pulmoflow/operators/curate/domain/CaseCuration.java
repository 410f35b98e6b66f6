package io.pulmoflow.operators.curate.domain;

import io.pulmoflow.operators.anonymity.domain.AnonymityRules;
import io.pulmoflow.operators.anonymity.domain.QuasiIdentifiers;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.curated.CaseRelease;
import io.pulmoflow.schemas.curated.CuratedCase;
import io.pulmoflow.schemas.curated.CuratedExamination;
import io.pulmoflow.schemas.curated.ExaminationRelease;
import io.pulmoflow.schemas.internal.GroupingChange;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.screening.Outcome;
import io.pulmoflow.schemas.state.GroupedPerson;
import io.pulmoflow.schemas.state.ReleaseState;
import io.pulmoflow.schemas.state.WithdrawalMark;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what of a case is in the research zone: the whole case, depersonalized, while consent to
 * processing is given, and nothing otherwise.
 *
 * <p>Pure but for the key's reused digests: not thread-safe.
 */
public final class CaseCuration {
    private final ResearchIds ids;
    private final ZoneId programmeZone;
    private final AnonymityRules rules;

    /**
     * @param programmeZone where instants become calendar days, before they are shifted
     */
    public CaseCuration(ResearchIds ids, ZoneId programmeZone, AnonymityRules rules) {
        this.ids = Objects.requireNonNull(ids, "ids");
        this.rules = Objects.requireNonNull(rules, "rules");
        this.programmeZone = Objects.requireNonNull(programmeZone, "programmeZone");
    }

    /**
     * @param state what is out now; never changed
     */
    public Curation decide(ReleaseState state, CaseRevision revision) {
        if (revision.getRevision() <= state.getRevision()) {
            return new Curation(
                    Curation.Kind.STALE,
                    state,
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    Optional.empty());
        }
        return switch (consentOf(revision)) {
            case GIVEN -> release(state, revision);
            case WITHDRAWN -> withdraw(state, revision);
            case REFUSED, NONE ->
                    state.getReleased() ? erase(state, revision) : withhold(state, revision);
        };
    }

    private Curation release(ReleaseState state, CaseRevision revision) {
        CaseDepersonalization depersonalization = depersonalization(revision);
        CuratedCase curated = depersonalization.depersonalize(revision);
        QuasiIdentifiers values = depersonalization.quasiIdentifiers(revision);
        String shard = rules.shardOf(values);
        List<GroupingChange> grouping = new ArrayList<>();
        if (state.getShard() != null && !state.getShard().equals(shard)) {
            grouping.add(new GroupingChange(state.getShard(), curated.getResearchId(), null));
        }
        grouping.add(new GroupingChange(shard, curated.getResearchId(), person(values, revision)));
        Set<String> present = new HashSet<>();
        List<String> examinationIds = new ArrayList<>();
        List<ExaminationRelease> examinations = new ArrayList<>();
        for (CuratedExamination examination : curated.getExaminations()) {
            present.add(examination.getExaminationId());
            examinationIds.add(examination.getExaminationId());
            examinations.add(
                    new ExaminationRelease(
                            curated.getResearchId(), examination.getExaminationId(), examination));
        }
        for (String known : state.getExaminationIds()) {
            if (!present.contains(known)) {
                examinations.add(new ExaminationRelease(curated.getResearchId(), known, null));
            }
        }
        return new Curation(
                Curation.Kind.RELEASED,
                new ReleaseState(revision.getRevision(), true, examinationIds, null, shard),
                Optional.of(
                        new CaseRelease(curated.getResearchId(), revision.getRevision(), curated)),
                examinations,
                grouping,
                Optional.empty());
    }

    private CaseDepersonalization depersonalization(CaseRevision revision) {
        return new CaseDepersonalization(ids, programmeZone, revision.getPseudonym());
    }

    private static GroupedPerson person(QuasiIdentifiers values, CaseRevision revision) {
        Outcome outcome = revision.getOutcome();
        return GroupedPerson.newBuilder()
                .setAge(values.age())
                .setSex(values.sex())
                .setRegion(values.region())
                .setSmokingStatus(values.smokingStatus())
                .setOccupationalExposure(values.occupationalExposure())
                .setExaminationMonth(values.examinationMonth())
                .setOutcome(outcome == null ? null : outcome.getKind())
                .build();
    }

    /**
     * Every withdrawal erases once, even where nothing seems to be out: the state may have been
     * lost, the warehouse not.
     */
    private Curation withdraw(ReleaseState state, CaseRevision revision) {
        return withdrawalOf(revision).getEventId().equals(state.getWithdrawal())
                ? withhold(state, revision)
                : erase(state, revision);
    }

    private Curation erase(ReleaseState state, CaseRevision revision) {
        String person = ids.person(revision.getPseudonym());
        Set<String> gone = new HashSet<>();
        List<ExaminationRelease> tombstones = new ArrayList<>();
        for (String known : state.getExaminationIds()) {
            if (gone.add(known)) {
                tombstones.add(new ExaminationRelease(person, known, null));
            }
        }
        revision.getProtocols().stream()
                .map(protocol -> ids.thing(protocol.getExaminationId()))
                .filter(gone::add)
                .forEach(id -> tombstones.add(new ExaminationRelease(person, id, null)));
        return new Curation(
                Curation.Kind.ERASED,
                nothingOut(state, revision),
                Optional.of(new CaseRelease(person, revision.getRevision(), null)),
                tombstones,
                leaving(state, revision),
                consentOf(revision) == Consent.WITHDRAWN
                        ? Optional.of(withdrawalOf(revision))
                        : Optional.empty());
    }

    /** Out of the shard that is known; or that would be, since the state may have been lost. */
    private List<GroupingChange> leaving(ReleaseState state, CaseRevision revision) {
        String known = state.getShard();
        if (known == null && revision.getParticipant() == null) {
            return List.of();
        }
        String shard =
                known != null
                        ? known
                        : rules.shardOf(depersonalization(revision).quasiIdentifiers(revision));
        return List.of(new GroupingChange(shard, ids.person(revision.getPseudonym()), null));
    }

    private static Curation withhold(ReleaseState state, CaseRevision revision) {
        return new Curation(
                Curation.Kind.WITHHELD,
                nothingOut(state, revision),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** The revision stays as a mark, so that an older one cannot bring the person back. */
    private static ReleaseState nothingOut(ReleaseState state, CaseRevision revision) {
        String withdrawal =
                consentOf(revision) == Consent.WITHDRAWN
                        ? withdrawalOf(revision).getEventId()
                        : state.getWithdrawal();
        return new ReleaseState(revision.getRevision(), false, List.of(), withdrawal, null);
    }

    private static WithdrawalMark withdrawalOf(CaseRevision revision) {
        Trace trace = revision.getParticipant().getTrace();
        return new WithdrawalMark(trace.getEventId(), trace.getAcceptedAt());
    }

    private static Consent consentOf(CaseRevision revision) {
        ParticipantLinked participant = revision.getParticipant();
        return participant == null ? Consent.NONE : participant.getConsent();
    }
}
