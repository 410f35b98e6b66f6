package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.dicom.Element;
import io.pulmoflow.dicom.ElementVisitor;
import io.pulmoflow.dicom.FileFacts;
import io.pulmoflow.dicom.Tags;
import io.pulmoflow.dicom.Vr;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/** Collects from a source, up to its pixel data, what may not stand in the name of a file. */
final class NameTracesReader implements ElementVisitor {
    /** Ids that people call a patient or an examination by. */
    private static final Set<Integer> SPOKEN_IDS =
            Set.of(Tags.PATIENT_ID, Tags.ACCESSION_NUMBER, 0x00101000, 0x00120040);

    private static final Set<Vr> TELLING = Set.of(Vr.PN, Vr.UI, Vr.DA, Vr.DT);

    /** Shorter numbers of other ids, such as Study ID 0001, are in many a name by chance. */
    private static final int SHORTEST_OTHER_NUMBER = 6;

    private static final int DATE_DIGITS = 8;

    private final SourceFacts facts;
    private final NameTraces.Builder traces;

    NameTracesReader(ActionPlan plan) {
        this.facts = new SourceFacts(plan);
        this.traces =
                new NameTraces.Builder(
                        plan.retainsUids()
                                ? NameTraces.OriginalUids.STAY
                                : NameTraces.OriginalUids.GO);
    }

    @Override
    public Next visit(Element element) throws IOException {
        if (element.depth() == 0 && SourceFacts.isPixels(element.tag())) {
            return Next.STOP;
        }
        Next next = facts.visit(element);
        if (!element.isSequence()
                && !element.isBulk()
                && element.length() != 0
                && isTelling(element)
                && !facts.stays(element)) {
            for (String value : element.texts()) {
                take(element, value.strip());
            }
        }
        return next;
    }

    /** The file meta information has a SOP Instance UID of its own. */
    void meta(FileFacts file) {
        file.meta()
                .text(Tags.MEDIA_STORAGE_SOP_INSTANCE_UID)
                .filter(uid -> !UidMapping.isStandard(uid))
                .ifPresent(traces::uid);
    }

    private static boolean isTelling(Element element) {
        return TELLING.contains(element.vr())
                || SourceFacts.IDS.contains(element.tag())
                || SourceFacts.PHRASES.contains(element.tag());
    }

    private void take(Element element, String value) {
        int tag = element.tag();
        if (element.vr() == Vr.PN) {
            traces.name(value);
        } else if (element.vr() == Vr.UI) {
            if (!UidMapping.isStandard(value)) {
                traces.uid(value);
                if (element.depth() == 0 && tag == Tags.SERIES_INSTANCE_UID) {
                    traces.series(value);
                }
            }
        } else if (element.vr() == Vr.DA || element.vr() == Vr.DT) {
            date(value);
        } else if (SPOKEN_IDS.contains(tag)) {
            traces.spokenId(value);
        } else if (value.length() >= SHORTEST_OTHER_NUMBER
                || value.chars().anyMatch(c -> c < '0' || c > '9')) {
            traces.id(value);
        }
    }

    private void date(String value) {
        String digits = KnownNumbers.isDigits(value) ? value : value.replaceAll("[.\\-/]", "");
        if (digits.length() >= DATE_DIGITS) {
            try {
                traces.date(
                        LocalDate.parse(
                                digits.substring(0, DATE_DIGITS),
                                DateTimeFormatter.BASIC_ISO_DATE));
            } catch (DateTimeException e) {
                // What is no date tells none.
            }
        }
    }

    NameTraces traces(EngineMemory memory) {
        return traces.build(memory::known);
    }
}
