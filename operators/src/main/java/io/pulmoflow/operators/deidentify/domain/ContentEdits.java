package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.dicom.Edit;
import io.pulmoflow.dicom.Element;
import io.pulmoflow.dicom.NewElement;
import io.pulmoflow.dicom.Tags;
import io.pulmoflow.dicom.Vr;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What becomes of elements inside of structured content, references and graphics. */
final class ContentEdits {
    private static final int CONTENT_SEQUENCE = 0x0040A730;
    private static final int CONCEPT_NAME = 0x0040A043;
    private static final int CONCEPT_CODE = 0x0040A168;
    private static final int MEASURED_VALUE = 0x0040A300;
    private static final int GRAPHIC_LAYER = 0x00700002;

    /**
     * Of PS3.16 TID 1007 and 1003: name, id, birth date, sex, age, size, weight of the subject,
     * persons.
     */
    private static final Set<String> OF_PATIENT =
            Set.of(
                    "DCM 121029",
                    "DCM 121030",
                    "DCM 121031",
                    "DCM 121032",
                    "DCM 121033",
                    "DCM 121034",
                    "DCM 121008",
                    "DCM 121009",
                    "DCM 121036");

    private static final Pattern NUMBER = Pattern.compile("[ 0-9.eE+\\-\\\\]*");

    private final ValueEdits values;
    private final ActionPlan.Actions actions;
    private final KnownStrings known;
    private final WrittenCode code = new WrittenCode();
    private final Map<Integer, String> concepts = new HashMap<>();

    ContentEdits(ValueEdits values, ActionPlan.Actions actions, KnownStrings known) {
        this.values = values;
        this.actions = actions;
        this.known = known;
    }

    void takeCode(Element element) throws IOException {
        code.take(element, known);
    }

    /** Ends a coded entry: what the item becomes. */
    List<NewElement> endCode(Element sequence) {
        if (sequence.tag() == CONCEPT_NAME) {
            concepts.put(sequence.depth(), code.concept());
        }
        return code.end();
    }

    /**
     * Ends an item of content.
     *
     * @return what is added to it; an item of which nothing stays becomes one that says so
     */
    List<NewElement> endItem(Element sequence, boolean empty) {
        concepts.remove(sequence.depth() + 1);
        return empty && sequence.tag() == CONTENT_SEQUENCE ? Dummies.contentItem() : List.of();
    }

    /** What becomes of a sequence that holds a value of the patient; empty of any other. */
    Optional<Edit> patientSequence(Element element) {
        if (!isOfPatient(element)) {
            return Optional.empty();
        }
        return switch (element.tag()) {
            case CONCEPT_CODE -> Optional.of(Edit.replaceItems(List.of(Dummies.code())));
            case MEASURED_VALUE -> Optional.of(Edit.EMPTY);
            default -> Optional.empty();
        };
    }

    /** What becomes of a value. */
    Edit value(Element element, StructuredContent context) throws IOException {
        int tag = element.tag();
        Vr vr = element.vr();
        if (Tags.isPrivate(tag) || !context.holds(tag, vr)) {
            return Edit.REMOVE;
        }
        if (vr == Vr.CS && tag != GRAPHIC_LAYER) {
            return element.texts().stream().allMatch(DefinedTerms::has) ? Edit.KEEP : Edit.REMOVE;
        }
        if ((vr == Vr.DS || vr == Vr.IS)
                && (element.isBulk() || !NUMBER.matcher(element.decoded().text()).matches())) {
            return Edit.REMOVE;
        }
        int decision = actions.of(tag, vr);
        Action action = ActionPlan.Decision.action(decision);
        boolean telling = isOfPatient(element) && vr.isText() && vr != Vr.UI && vr != Vr.CS;
        return values.edit(
                element, telling ? Action.DUMMY : action, ActionPlan.Decision.fallback(decision));
    }

    private boolean isOfPatient(Element element) {
        String concept = concepts.get(element.depth());
        return concept != null && OF_PATIENT.contains(concept);
    }
}
