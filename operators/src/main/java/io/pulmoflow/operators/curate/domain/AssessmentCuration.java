package io.pulmoflow.operators.curate.domain;

import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.curated.CuratedAssessment;
import io.pulmoflow.schemas.curated.CuratedFollowedNodule;
import io.pulmoflow.schemas.screening.Assessment;
import io.pulmoflow.schemas.screening.FollowedNodule;
import java.util.List;

/**
 * A computed assessment in the research zone's terms. Of a reason its rule is kept: the values that
 * were compared are the nodules', and may name days.
 */
final class AssessmentCuration {
    private final ResearchIds ids;

    AssessmentCuration(ResearchIds ids) {
        this.ids = ids;
    }

    /**
     * @param nodules of the examination as they are released, in their order
     */
    CuratedAssessment curate(Assessment assessment, List<Nodule> nodules) {
        Integer deciding = assessment.getDecidingNodule();
        return CuratedAssessment.newBuilder()
                .setComputed(assessment.getComputed())
                .setVersion(assessment.getVersion())
                .setDecidingNodule(deciding == null ? null : number(deciding, nodules))
                .setReasons(
                        assessment.getReasons().stream()
                                .map(AssessmentCuration::rule)
                                .distinct()
                                .toList())
                .setMissing(List.copyOf(assessment.getMissing()))
                .setFlags(List.copyOf(assessment.getFlags()))
                .setRouted(assessment.getRouted())
                .setSecondReading(assessment.getSecondReading())
                .setNodules(
                        assessment.getNodules().stream()
                                .map(nodule -> followed(nodule, nodules))
                                .toList())
                .build();
    }

    private CuratedFollowedNodule followed(FollowedNodule nodule, List<Nodule> nodules) {
        return CuratedFollowedNodule.newBuilder()
                .setNumber(number(nodule.getPosition(), nodules))
                .setLastingId(ids.thing(nodule.getLastingId()))
                .setConfidence(nodule.getConfidence())
                .setChange(nodule.getChange())
                .setCategory(nodule.getCategory())
                .setDiameterChangeMm(nodule.getDiameterChangeMm())
                .setVolumeDoublingDays(nodule.getVolumeDoublingDays())
                .setFlags(List.copyOf(nodule.getFlags()))
                .build();
    }

    private static int number(int position, List<Nodule> nodules) {
        return position == 0 ? 0 : nodules.get(position - 1).getNumber();
    }

    private static String rule(String reason) {
        int end = reason.indexOf(':');
        return end < 0 ? reason : reason.substring(0, end);
    }
}
