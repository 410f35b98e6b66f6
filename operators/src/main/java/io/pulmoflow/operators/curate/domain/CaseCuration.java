package io.pulmoflow.operators.curate.domain;

import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.curated.CaseRelease;
import io.pulmoflow.schemas.curated.CuratedCase;
import io.pulmoflow.schemas.curated.CuratedExamination;
import io.pulmoflow.schemas.curated.ExaminationRelease;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.state.ReleaseState;
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

    /**
     * @param programmeZone where instants become calendar days, before they are shifted
     */
    public CaseCuration(ResearchIds ids, ZoneId programmeZone) {
        this.ids = Objects.requireNonNull(ids, "ids");
        this.programmeZone = Objects.requireNonNull(programmeZone, "programmeZone");
    }

    /**
     * @param state what is out now; never changed
     */
    public Curation decide(ReleaseState state, CaseRevision revision) {
        if (revision.getRevision() <= state.getRevision()) {
            return new Curation(Curation.Kind.STALE, state, Optional.empty(), List.of());
        }
        return switch (consentOf(revision)) {
            case GIVEN -> release(state, revision);
            case WITHDRAWN -> withdraw(state, revision);
            case REFUSED, NONE -> state.getReleased() ? erase(state, revision) : withhold(revision);
        };
    }

    private Curation release(ReleaseState state, CaseRevision revision) {
        CuratedCase curated =
                new CaseDepersonalization(ids, programmeZone, revision.getPseudonym())
                        .depersonalize(revision);
        Set<String> present = new HashSet<>();
        List<String> examinationIds = new ArrayList<>();
        List<ExaminationRelease> examinations = new ArrayList<>();
        for (CuratedExamination examination : curated.getExaminations()) {
            present.add(examination.getExaminationId());
            examinationIds.add(examination.getExaminationId());
            examinations.add(new ExaminationRelease(examination.getExaminationId(), examination));
        }
        for (String known : state.getExaminationIds()) {
            if (!present.contains(known)) {
                examinations.add(new ExaminationRelease(known, null));
            }
        }
        return new Curation(
                Curation.Kind.RELEASED,
                new ReleaseState(revision.getRevision(), true, examinationIds),
                Optional.of(
                        new CaseRelease(curated.getResearchId(), revision.getRevision(), curated)),
                examinations);
    }

    /**
     * A first sight of a withdrawn case is erased too: the state may have been lost, the warehouse
     * not.
     */
    private Curation withdraw(ReleaseState state, CaseRevision revision) {
        boolean neverSeen = state.getRevision() == 0;
        return state.getReleased() || neverSeen ? erase(state, revision) : withhold(revision);
    }

    private Curation erase(ReleaseState state, CaseRevision revision) {
        Set<String> gone = new HashSet<>();
        List<ExaminationRelease> tombstones = new ArrayList<>();
        for (String known : state.getExaminationIds()) {
            if (gone.add(known)) {
                tombstones.add(new ExaminationRelease(known, null));
            }
        }
        revision.getProtocols().stream()
                .map(protocol -> ids.thing(protocol.getExaminationId()))
                .filter(gone::add)
                .forEach(id -> tombstones.add(new ExaminationRelease(id, null)));
        return new Curation(
                Curation.Kind.ERASED,
                nothingOut(revision),
                Optional.of(
                        new CaseRelease(
                                ids.person(revision.getPseudonym()), revision.getRevision(), null)),
                tombstones);
    }

    private static Curation withhold(CaseRevision revision) {
        return new Curation(
                Curation.Kind.WITHHELD, nothingOut(revision), Optional.empty(), List.of());
    }

    /** The revision stays as a mark, so that an older one cannot bring the person back. */
    private static ReleaseState nothingOut(CaseRevision revision) {
        return new ReleaseState(revision.getRevision(), false, List.of());
    }

    private static Consent consentOf(CaseRevision revision) {
        ParticipantLinked participant = revision.getParticipant();
        return participant == null ? Consent.NONE : participant.getConsent();
    }
}
