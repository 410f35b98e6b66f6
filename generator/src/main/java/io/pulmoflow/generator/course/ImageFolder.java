package io.pulmoflow.generator.course;

import io.pulmoflow.generator.course.Study.Condition;
import io.pulmoflow.generator.course.Study.ImageFile;
import io.pulmoflow.generator.people.Chance;
import io.pulmoflow.generator.records.Category;
import io.pulmoflow.generator.records.Defect;
import io.pulmoflow.generator.records.Identity;
import io.pulmoflow.generator.records.ImageInstance;
import io.pulmoflow.generator.records.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lays out the image files of a participant's most telling examination. */
final class ImageFolder {

    private final Person person;
    private final Chance chance;
    private final int slices;

    ImageFolder(Person person, Chance chance, int slices) {
        this.person = person;
        this.chance = chance;
        this.slices = slices;
    }

    Study study(List<Finding> findings, ImageTrouble trouble) {
        Finding shown = findings.get(0);
        for (Finding finding : findings) {
            if (weight(finding) > weight(shown)) {
                shown = finding;
            }
        }
        String accession = shown.examination().accessionNumber();
        List<ImageFile> files = new ArrayList<>();
        for (int slice = 0; slice < slices; slice++) {
            files.add(file(accession, Uids.random(chance), slice, Condition.WHOLE, ""));
        }
        int target = chance.between(0, slices - 1);
        String uid = files.get(target).record().sopInstanceUid();
        switch (trouble) {
            case NONE -> {}
            case TRUNCATED_THEN_SENT_WHOLE ->
                    files.add(target, file(accession, uid, target, Condition.TRUNCATED, "-cut"));
            case TRUNCATED ->
                    files.set(target, file(accession, uid, target, Condition.TRUNCATED, ""));
            case SAME_BYTES_TWICE ->
                    files.add(file(accession, uid, target, Condition.SAME_BYTES, "-copy"));
            case SAME_INSTANCE_OTHER_BYTES ->
                    files.add(file(accession, uid, target, Condition.SENT_AGAIN_CHANGED, "-again"));
            case STRAY_FILE ->
                    files.add(file(accession, uid, target, Condition.NOT_DICOM, "-list"));
        }
        return new Study(
                person,
                shown.examination(),
                shown.reading().nodules(),
                Uids.random(chance),
                Uids.random(chance),
                slices,
                files);
    }

    /** Worse categories tell more, and an examination with nodules more than one without. */
    private static int weight(Finding finding) {
        Category category = finding.reading().category();
        int rank = category == Category.UNSTATED ? 0 : category.ordinal();
        return finding.reading().nodules().isEmpty() ? rank : rank + 10;
    }

    private ImageFile file(
            String accession, String uid, int slice, Condition condition, String suffix) {
        return new ImageFile(
                new ImageInstance(
                        accession,
                        uid,
                        Identity.of(person.archiveAlias()),
                        condition == Condition.TRUNCATED ? Defect.TRUNCATED_DICOM : Defect.NONE),
                String.format(Locale.ROOT, "%s-%03d%s.dcm", accession, slice + 1, suffix),
                slice,
                condition);
    }
}
