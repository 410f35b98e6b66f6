package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.dicom.DataSetEditor;
import io.pulmoflow.dicom.DicomFault;
import io.pulmoflow.dicom.DicomFaultCode;
import io.pulmoflow.dicom.Edit;
import io.pulmoflow.dicom.Element;
import io.pulmoflow.dicom.FileFacts;
import io.pulmoflow.dicom.FileMeta;
import io.pulmoflow.dicom.NewElement;
import io.pulmoflow.dicom.Tags;
import io.pulmoflow.operators.deidentify.domain.pixels.PixelMasking;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Walks one instance and says what becomes of each element. */
final class DeidentifyingEditor implements DataSetEditor {
    /** Of this program; made once from a random UUID (PS3.5 section B.2). */
    private static final String IMPLEMENTATION_CLASS =
            "2.25.215336290734108470132986120347711842907";

    private static final String IMPLEMENTATION_VERSION = "PULMOFLOW";

    /** Written anew, whatever the source had. */
    private static final TagSet OWN =
            TagSet.of(
                    Tags.PATIENT_IDENTITY_REMOVED,
                    Tags.DEIDENTIFICATION_METHOD,
                    Tags.DEIDENTIFICATION_METHOD_CODE_SEQUENCE,
                    Tags.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED);

    private final ActionPlan.Actions top;
    private final ActionPlan.Actions nested;
    private final SafePrivateList safePrivate;
    private final ValueEdits values;
    private final ContentEdits content;
    private final MethodStatement statement;
    private final SourceFacts source;
    private final Optional<PixelMasking> masking;
    private final Path in;
    private final EditCounts counts;
    private final StructuredContent[] contexts;
    private final boolean[] holdsSomething;

    DeidentifyingEditor(
            DeidentificationPass pass,
            SourceFacts source,
            Optional<PixelMasking> masking,
            Path in) {
        this.top = pass.plan().topLevel(source.sopClassUid());
        this.nested = pass.plan().nested();
        this.safePrivate = pass.safePrivate();
        this.counts = pass.counts();
        this.values = new ValueEdits(pass, source.sopClassUid());
        this.content = new ContentEdits(values, nested, pass.known());
        this.statement = pass.statement();
        this.source = source;
        this.masking = masking;
        this.in = in;
        int depths = pass.limits().maxDepth() + 2;
        this.contexts = new StructuredContent[depths];
        Arrays.fill(contexts, StructuredContent.NONE);
        this.holdsSomething = new boolean[depths];
    }

    @Override
    public Edit edit(Element element) throws IOException {
        Edit edit = decide(element);
        if (edit != Edit.REMOVE) {
            holdsSomething[element.depth()] = true;
        }
        counts.count(edit);
        return edit;
    }

    private Edit decide(Element element) throws IOException {
        int tag = element.tag();
        int depth = element.depth();
        if (contexts[depth] != StructuredContent.NONE) {
            return inStructure(element, contexts[depth]);
        }
        if (depth == 0) {
            if (OWN.contains(tag)) {
                return Edit.REMOVE;
            }
            if (masking.isPresent()) {
                Optional<Edit> masked = masking.get().edit(element, in);
                if (masked.isPresent()) {
                    return masked.get();
                }
            }
        }
        if (SourceFacts.isPixels(tag)) {
            // Rules judged the instance's own pixels, not those of a picture within it.
            return depth == 0 ? Edit.KEEP : Edit.REMOVE;
        }
        if (Tags.isPrivate(tag)) {
            return ofMaker(element);
        }
        int decision = (depth == 0 ? top : nested).of(tag, element.vr());
        return act(
                element,
                ActionPlan.Decision.action(decision),
                ActionPlan.Decision.fallback(decision));
    }

    private Edit act(Element element, Action action, Action fallback) throws IOException {
        if (!element.isSequence()) {
            return values.edit(element, action, fallback);
        }
        if (element.length() == 0 && action != Action.REMOVE && action != Action.DUMMY) {
            return Edit.KEEP;
        }
        return switch (action) {
            case REMOVE -> Edit.REMOVE;
            case EMPTY, UID, SHIFT, CLEAN -> Edit.EMPTY;
            case DUMMY -> values.dummyItems(element.tag());
            case KEEP -> descend(element, StructuredContent.NONE);
            case REFERENCES -> descend(element, StructuredContent.REFERENCES);
            case CONTENT -> descend(element, StructuredContent.CONTENT);
            case GRAPHICS -> descend(element, StructuredContent.GRAPHICS);
        };
    }

    private Edit ofMaker(Element element) throws IOException {
        if (!safePrivate.keeps(element)) {
            return Edit.REMOVE;
        }
        return element.isSequence()
                ? descend(element, StructuredContent.NONE)
                : values.edit(element, Action.KEEP, Action.REMOVE);
    }

    private Edit inStructure(Element element, StructuredContent context) throws IOException {
        if (context == StructuredContent.CODE) {
            content.takeCode(element);
            return Edit.REMOVE;
        }
        if (!element.isSequence()) {
            return content.value(element, context);
        }
        StructuredContent inside = context.inside(element.tag());
        if (inside == StructuredContent.NONE) {
            return Edit.REMOVE;
        }
        Optional<Edit> ofPatient = content.patientSequence(element);
        if (ofPatient.isPresent()) {
            return ofPatient.get();
        }
        return element.length() == 0 ? Edit.KEEP : descend(element, inside);
    }

    private Edit descend(Element sequence, StructuredContent inside) {
        contexts[sequence.depth() + 1] = inside;
        holdsSomething[sequence.depth() + 1] = false;
        return Edit.DESCEND;
    }

    @Override
    public List<NewElement> endDataSet(Optional<Element> sequence) {
        return sequence.isEmpty() ? ofFile() : ofItem(sequence.get());
    }

    private List<NewElement> ofItem(Element sequence) {
        int depth = sequence.depth() + 1;
        boolean empty = !holdsSomething[depth];
        holdsSomething[depth] = false;
        return switch (contexts[depth]) {
            case CODE -> content.endCode(sequence);
            case CONTENT -> content.endItem(sequence, empty);
            case NONE, REFERENCES, MEASURED, GRAPHICS -> List.of();
        };
    }

    private List<NewElement> ofFile() {
        List<NewElement> added = new ArrayList<>(statement.elements(source));
        if (!source.hasPatientId()) {
            added.add(values.patientId());
        }
        masking.ifPresent(masked -> added.addAll(masked.additions()));
        added.sort(Comparator.comparing(NewElement::tag, Integer::compareUnsigned));
        counts.added(added.size());
        return added;
    }

    @Override
    public Optional<FileMeta> fileMeta(FileFacts file) throws DicomFault {
        String ofMeta = file.meta().text(Tags.MEDIA_STORAGE_SOP_INSTANCE_UID).orElse("");
        return Optional.of(
                FileMeta.of(
                        ascii(Tags.SOP_CLASS_UID, source.sopClassUid()),
                        ascii(Tags.SOP_INSTANCE_UID, values.newSopInstanceUid(ofMeta)),
                        file.transferSyntax().uid(),
                        IMPLEMENTATION_CLASS,
                        IMPLEMENTATION_VERSION));
    }

    /**
     * What a damaged file calls itself by may be anything, and then nothing can be called by it.
     */
    private static String ascii(int tag, String uid) throws DicomFault {
        for (int i = 0; i < uid.length(); i++) {
            if (uid.charAt(i) < ' ' || uid.charAt(i) > '~') {
                throw new DicomFault(
                        DicomFaultCode.BAD_FILE_META,
                        0,
                        Tags.text(tag),
                        "The UID has characters that no UID has.");
            }
        }
        return uid;
    }
}
