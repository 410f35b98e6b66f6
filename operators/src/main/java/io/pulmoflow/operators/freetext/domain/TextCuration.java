package io.pulmoflow.operators.freetext.domain;

import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.care.TextScrubbed;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.curated.CuratedText;
import io.pulmoflow.schemas.curated.TextRelease;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.state.GatedText;
import io.pulmoflow.schemas.state.TextGate;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides what texts of a case are in the research zone: those of the valid versions of its
 * records, with dates moved, while consent is given. States are never changed in place.
 */
public final class TextCuration {
    /** Nothing is known of the case. */
    public static final TextGate CLOSED = new TextGate(0L, false, Map.of());

    private final ResearchIds ids;

    public TextCuration(ResearchIds ids) {
        this.ids = Objects.requireNonNull(ids, "ids");
    }

    /**
     * What follows for one text.
     *
     * @param release empty where what is out stays as it is
     */
    public record Decision(GatedText text, Optional<TextRelease> release) {}

    /** The very instance that was given where the revision is not above its. */
    public TextGate gate(TextGate gate, CaseRevision revision) {
        if (revision.getRevision() <= gate.getCaseRevision()) {
            return gate;
        }
        Map<String, String> versions = new HashMap<>();
        for (ProtocolLinked protocol : revision.getProtocols()) {
            if (protocol.getStatus() != ProtocolStatus.CANCELLED) {
                versions.put(protocol.getExaminationId(), protocol.getTrace().getFingerprint());
            }
        }
        for (HealthRecordLinked record : revision.getHealthRecords()) {
            versions.put(record.getHealthRecordId(), record.getTrace().getFingerprint());
        }
        ParticipantLinked participant = revision.getParticipant();
        boolean consents = participant != null && participant.getConsent() == Consent.GIVEN;
        return new TextGate(revision.getRevision(), consents, versions);
    }

    /**
     * @param held null for the first
     */
    public Decision take(TextGate gate, GatedText held, TextScrubbed incoming, Instant now) {
        TextScrubbed current = held == null ? null : held.getText();
        if (current != null && incoming.getRevision() <= current.getRevision()) {
            return new Decision(held, Optional.empty());
        }
        GatedText next =
                held == null
                        ? new GatedText(incoming, "", 0L)
                        : new GatedText(incoming, held.getDigest(), held.getRevision());
        return refresh(gate, next, now);
    }

    /** The case has changed. */
    public Decision refresh(TextGate gate, GatedText held, Instant now) {
        TextScrubbed text = held.getText();
        String record =
                text.getExaminationId() != null
                        ? text.getExaminationId()
                        : text.getHealthRecordId();
        boolean passes =
                gate.getConsented()
                        && text.getScrubbed() != null
                        && text.getTrace().getFingerprint().equals(gate.getVersions().get(record));
        if (!passes) {
            return held.getDigest().isEmpty()
                    ? new Decision(held, Optional.empty())
                    : new Decision(
                            new GatedText(text, "", held.getRevision()),
                            Optional.of(
                                    new TextRelease(
                                            ids.thing(text.getTextId()),
                                            gate.getCaseRevision(),
                                            null)));
        }
        String content =
                DateShifting.shifted(text.getScrubbed(), ids.shiftDays(text.getPseudonym()));
        String digest =
                Digests.of(content, text.getRulesVersion(), text.getTrace().getFingerprint());
        if (digest.equals(held.getDigest())) {
            return new Decision(held, Optional.empty());
        }
        long revision =
                Math.max(Math.multiplyExact(now.toEpochMilli(), 1000L), held.getRevision() + 1);
        CuratedText curated =
                CuratedText.newBuilder()
                        .setResearchId(ids.person(text.getPseudonym()))
                        .setTextId(ids.thing(text.getTextId()))
                        .setRevision(revision)
                        .setKind(text.getKind())
                        .setExaminationId(
                                text.getExaminationId() == null
                                        ? null
                                        : ids.thing(text.getExaminationId()))
                        .setHealthRecordId(
                                text.getHealthRecordId() == null
                                        ? null
                                        : ids.thing(text.getHealthRecordId()))
                        .setContent(content)
                        .setMasks(Map.copyOf(text.getMasks()))
                        .setRulesVersion(text.getRulesVersion())
                        .build();
        return new Decision(
                new GatedText(text, digest, revision),
                Optional.of(new TextRelease(curated.getTextId(), gate.getCaseRevision(), curated)));
    }
}
