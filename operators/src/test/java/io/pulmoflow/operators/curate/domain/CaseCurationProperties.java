package io.pulmoflow.operators.curate.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.operators.curate.Cases;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.curated.CaseRelease;
import io.pulmoflow.schemas.curated.CuratedExamination;
import io.pulmoflow.schemas.curated.ExaminationRelease;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.state.ReleaseState;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class CaseCurationProperties {
    private final ResearchIds ids = Cases.researchIds();

    @Property(tries = 300)
    void whatever_arrives_how_often_and_in_what_order_the_highest_revision_is_out(
            @ForAll("revisions") @Size(min = 1, max = 12) List<CaseRevision> revisions) {
        CaseCuration curation = new CaseCuration(ids, ZoneId.of("Europe/Moscow"), Cases.rules());
        ReleaseState state = new ReleaseState(0L, false, List.of(), null, null);
        Map<String, CaseRelease> register = new HashMap<>();
        Map<String, CuratedExamination> examinations = new HashMap<>();
        for (CaseRevision revision : revisions) {
            Curation decided = curation.decide(state, revision);
            state = decided.state();
            decided.release().ifPresent(release -> apply(register, release));
            decided.examinations().forEach(examination -> apply(examinations, examination));
        }

        CaseRevision highest =
                revisions.stream()
                        .max(Comparator.comparingLong(CaseRevision::getRevision))
                        .orElseThrow();
        Curation alone =
                curation.decide(new ReleaseState(0L, false, List.of(), null, null), highest);
        Map<String, CaseRelease> expectedRegister = new HashMap<>();
        Map<String, CuratedExamination> expectedExaminations = new HashMap<>();
        alone.release().ifPresent(release -> apply(expectedRegister, release));
        alone.examinations().forEach(one -> apply(expectedExaminations, one));
        assertThat(register).isEqualTo(expectedRegister);
        assertThat(examinations).isEqualTo(expectedExaminations);
        assertThat(state.getReleased())
                .isEqualTo(highest.getParticipant().getConsent() == Consent.GIVEN);
    }

    /** Equal numbers are equal revisions, as triage makes them. */
    @Provide
    Arbitrary<List<CaseRevision>> revisions() {
        return Arbitraries.longs()
                .between(1, 6)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .flatMap(
                        numbers ->
                                contents()
                                        .list()
                                        .ofSize(6)
                                        .map(
                                                contents ->
                                                        numbers.stream()
                                                                .map(
                                                                        number ->
                                                                                contents.get(
                                                                                                number
                                                                                                                .intValue()
                                                                                                        - 1)
                                                                                        .at(number))
                                                                .toList()));
    }

    private static Arbitrary<Content> contents() {
        return Combinators.combine(
                        Arbitraries.of(Consent.class),
                        Arbitraries.of("A-1", "A-2", "A-3").list().uniqueElements().ofMaxSize(3))
                .as(Content::new);
    }

    private static void apply(Map<String, CaseRelease> register, CaseRelease release) {
        if (release.getCuratedCase() == null) {
            register.remove(release.getResearchId());
        } else {
            register.put(release.getResearchId(), release);
        }
    }

    private static void apply(
            Map<String, CuratedExamination> examinations, ExaminationRelease release) {
        if (release.getExamination() == null) {
            examinations.remove(release.getExaminationId());
        } else {
            examinations.put(release.getExaminationId(), release.getExamination());
        }
    }

    private record Content(Consent consent, List<String> accessionNumbers) {
        CaseRevision at(long number) {
            return Cases.of(number, consent, accessionNumbers);
        }
    }
}
