package io.pulmoflow.operators.anonymity;

import io.pulmoflow.operators.anonymity.domain.AnonymityClass;
import io.pulmoflow.operators.anonymity.domain.Attribute;
import io.pulmoflow.operators.anonymity.domain.ClassStep;
import io.pulmoflow.operators.anonymity.domain.GeneralizedTuple;
import io.pulmoflow.schemas.curated.ClassRelease;
import io.pulmoflow.schemas.curated.CuratedClass;

/** Classes as the topic's records. */
final class ClassRecords {
    private ClassRecords() {}

    static ClassRelease release(ClassStep step, long revision) {
        return new ClassRelease(
                step.classId(), step.content().map(one -> record(one, revision)).orElse(null));
    }

    private static CuratedClass record(AnonymityClass content, long revision) {
        GeneralizedTuple tuple = content.tuple();
        return CuratedClass.newBuilder()
                .setClassId(content.classId())
                .setRevision(revision)
                .setAge(tuple.of(Attribute.AGE))
                .setSex(tuple.of(Attribute.SEX))
                .setRegion(tuple.of(Attribute.REGION))
                .setSmokingStatus(tuple.of(Attribute.SMOKING_STATUS))
                .setOccupationalExposure(tuple.of(Attribute.OCCUPATIONAL_EXPOSURE))
                .setExaminationMonth(tuple.of(Attribute.EXAMINATION_MONTH))
                .setLevels(tuple.levels())
                .setGeneralization(tuple.generalization())
                .setK(content.k())
                .setSize(content.size())
                .setPart(content.part())
                .setParts(content.parts())
                .setMembers(content.members())
                .build();
    }
}
