package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.dicom.DecodedText;
import io.pulmoflow.dicom.DicomDictionary;
import io.pulmoflow.dicom.Edit;
import io.pulmoflow.dicom.Element;
import io.pulmoflow.dicom.NewElement;
import io.pulmoflow.dicom.Tags;
import io.pulmoflow.dicom.Vr;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Carries out actions on values; sequences are not its matter. */
final class ValueEdits {
    private static final int ENCAPSULATED_DOCUMENT = 0x00420011;
    private static final int PATIENT_AGE = 0x00101010;
    private static final int CLINICAL_TRIAL_SUBJECT_ID = 0x00120040;

    /** What a dummy UID is derived from: no UID looks like it. */
    private static final String DUMMY_UID = "dummy";

    /** HIPAA, 45 CFR 164.514(b)(2)(i)(C): ages over 89 are one category. */
    private static final Pattern OVER_89 = Pattern.compile("(09\\d|[1-9]\\d\\d)Y");

    private static final String[] NO_WORDS = {};

    private static final byte[] NINETY = Dummies.ascii("090Y");

    private static final TagSet PERSON_IDS = TagSet.of(Tags.PATIENT_ID, CLINICAL_TRIAL_SUBJECT_ID);

    private final DeidentificationPass pass;
    private final KnownStrings known;
    private final EditCounts counts;
    private final String sopClassUid;
    private String newSopInstanceUid = "";

    ValueEdits(DeidentificationPass pass, String sopClassUid) {
        this.pass = pass;
        this.known = pass.known();
        this.counts = pass.counts();
        this.sopClassUid = sopClassUid;
    }

    /** What becomes of the value: found out, or remembered from an earlier one of this person. */
    Edit edit(Element element, Action action, Action fallback) throws IOException {
        if (!isRemembered(element, action)) {
            return decide(element, action, fallback);
        }
        int question = action.ordinal() << 16 | fallback.ordinal() << 8 | element.vr().ordinal();
        DecidedValue before = pass.person().decided().find(element, question);
        if (before != null && !known.isAnyUid(before.uidWords())) {
            counts.again(before.counted());
            return before.edit();
        }
        counts.begin();
        Edit edit = decide(element, action, fallback);
        String[] uidWords =
                (action == Action.KEEP || action == Action.CLEAN) && element.vr().isText()
                        ? KnownStrings.uidWords(element.decoded().text())
                        : NO_WORDS;
        if (!known.isAnyUid(uidWords)) {
            pass.person()
                    .decided()
                    .keep(element, question, new DecidedValue(edit, counts.noted(), uidWords));
        }
        return edit;
    }

    /** Whether the answer follows from the action, the value and the person alone, not at once. */
    private static boolean isRemembered(Element element, Action action) {
        int tag = element.tag();
        return switch (action) {
            case REMOVE, EMPTY, REFERENCES, CONTENT, GRAPHICS -> false;
            case KEEP -> isSearched(element.vr()) && isRemembered(element, tag);
            case DUMMY, UID, SHIFT, CLEAN -> isRemembered(element, tag);
        };
    }

    /** The one UID is noted, the document depends on the instance. */
    private static boolean isRemembered(Element element, int tag) {
        return tag != Tags.SOP_INSTANCE_UID
                && tag != ENCAPSULATED_DOCUMENT
                && element.length() != 0
                && ValueMemory.takes(element)
                && !element.isBulk();
    }

    private Edit decide(Element element, Action action, Action fallback) throws IOException {
        return switch (action) {
            case REMOVE -> Edit.REMOVE;
            case EMPTY -> element.length() == 0 ? Edit.KEEP : Edit.EMPTY;
            case DUMMY -> dummy(element);
            case KEEP -> kept(element);
            case UID -> uid(element);
            case SHIFT -> shifted(element, fallback);
            case CLEAN -> cleaned(element, fallback);
            // Of a sequence that is written as something else nothing can be told.
            case REFERENCES, CONTENT, GRAPHICS -> Edit.REMOVE;
        };
    }

    private Edit dummy(Element element) {
        counts.dummied();
        int tag = element.tag();
        if (PERSON_IDS.contains(tag)) {
            return Edit.replace(Dummies.ascii(pass.person().researchId()));
        }
        return Edit.replace(
                tag == ENCAPSULATED_DOCUMENT
                        ? EmptyDocument.of(sopClassUid)
                        : Dummies.value(tag, element.vr(), pass.uids().of(DUMMY_UID)));
    }

    Edit dummyItems(int tag) {
        counts.dummied();
        return Edit.replaceItems(Dummies.items(tag, pass.uids().of(DUMMY_UID)));
    }

    NewElement patientId() {
        return Dummies.text(Tags.PATIENT_ID, Vr.LO, pass.person().researchId());
    }

    /**
     * What the instance goes by.
     *
     * @param ofMeta what its file meta information calls it, for where it does not say
     */
    String newSopInstanceUid(String ofMeta) {
        if (!newSopInstanceUid.isEmpty()) {
            return newSopInstanceUid;
        }
        return pass.plan().retainsUids()
                ? ofMeta
                : pass.uids().values(Tags.MEDIA_STORAGE_SOP_INSTANCE_UID, List.of(ofMeta));
    }

    private Edit uid(Element element) throws IOException {
        if (element.length() == 0) {
            return Edit.KEEP;
        }
        if (element.isBulk()) {
            return dummy(element);
        }
        int tag = element.tag();
        if (UidMapping.isKind(tag)) {
            return Edit.KEEP;
        }
        List<String> stated =
                element.vr().isText() ? element.texts() : List.of(ascii(element.value()));
        String mapped = pass.uids().values(tag, stated);
        if (tag == Tags.SOP_INSTANCE_UID && element.depth() == 0) {
            newSopInstanceUid = mapped;
        }
        if (mapped.equals(String.join("\\", stated))) {
            return Edit.KEEP;
        }
        counts.uid();
        return Edit.replace(Dummies.ascii(mapped));
    }

    /** Where the VR is not stated, a value that has to be a UID is read as one. */
    private static String ascii(byte[] value) {
        return new String(value, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
    }

    private Edit shifted(Element element, Action fallback) throws IOException {
        if (element.length() == 0) {
            return Edit.KEEP;
        }
        Vr vr =
                isDated(element.vr())
                        ? element.vr()
                        : DicomDictionary.standard().vr(element.tag()).orElse(element.vr());
        Optional<String> shifted = Optional.empty();
        if (element.vr().isText() && !element.isBulk()) {
            String text = String.join("\\", element.texts());
            if (vr == Vr.DA) {
                shifted = pass.person().shift().dates(text);
            } else if (vr == Vr.TM) {
                shifted = pass.person().shift().times(text);
            } else if (vr == Vr.DT) {
                shifted = pass.person().shift().dateTimes(text);
            }
        }
        if (shifted.isEmpty()) {
            return decide(element, plain(fallback), Action.DUMMY);
        }
        counts.date();
        return Edit.replace(Dummies.ascii(shifted.get()));
    }

    private static boolean isDated(Vr vr) {
        return vr == Vr.DA || vr == Vr.TM || vr == Vr.DT;
    }

    private static Action plain(Action fallback) {
        return fallback == Action.REMOVE || fallback == Action.EMPTY ? fallback : Action.DUMMY;
    }

    private Edit cleaned(Element element, Action fallback) throws IOException {
        if (element.length() == 0) {
            return Edit.KEEP;
        }
        Optional<byte[]> bytes = Optional.empty();
        if (element.vr().isText() && !element.isBulk()) {
            String text = String.join(" ", element.texts());
            String clean = pass.vocabulary().clean(known.without(text)).orElse("");
            if (clean.equals(text)) {
                return Edit.KEEP;
            }
            bytes =
                    clean.isEmpty()
                            ? Optional.empty()
                            : element.charset().encode(clean, element.vr());
        }
        if (bytes.isEmpty()) {
            return decide(element, plain(fallback), Action.DUMMY);
        }
        counts.scrubbed();
        return Edit.replace(bytes.get());
    }

    /** The value stays, but for what is known of the patient. */
    private Edit kept(Element element) throws IOException {
        if (element.length() == 0) {
            return Edit.KEEP;
        }
        return switch (element.vr()) {
            case AE, LO, LT, PN, SH, ST, UC, UR, UT -> keptText(element);
            case CS -> keptCode(element);
            case DS, IS -> keptNumber(element);
            case AS -> keptAge(element);
            case OB, UN -> keptBytes(element);
            case UI -> keptUid(element);
            case AT, DA, DT, FD, FL, OD, OF, OL, OV, OW, SL, SQ, SS, SV, TM, UL, US, UV ->
                    Edit.KEEP;
        };
    }

    /** Whether what is known of the patient may be in it, where it stays. */
    private static boolean isSearched(Vr vr) {
        return switch (vr) {
            case AE, AS, CS, DS, IS, LO, LT, OB, PN, SH, ST, UC, UN, UR, UT -> true;
            case AT, DA, DT, FD, FL, OD, OF, OL, OV, OW, SL, SQ, SS, SV, TM, UI, UL, US, UV ->
                    false;
        };
    }

    private Edit keptUid(Element element) throws IOException {
        if (element.tag() == Tags.SOP_INSTANCE_UID && element.depth() == 0) {
            newSopInstanceUid = String.join("\\", element.texts());
        }
        return Edit.KEEP;
    }

    private Edit keptText(Element element) throws IOException {
        if (element.isBulk()) {
            return dummy(element);
        }
        DecodedText decoded = element.decoded();
        if (decoded.undecodable() > 0) {
            // Nobody can tell what is written there.
            return dummy(element);
        }
        String rest = known.without(decoded.text());
        if (rest.equals(decoded.text())) {
            return Edit.KEEP;
        }
        counts.scrubbed();
        return element.charset()
                .encode(rest.stripTrailing(), element.vr())
                .map(Edit::replace)
                .orElseGet(() -> dummy(element));
    }

    private Edit keptCode(Element element) throws IOException {
        for (String value : element.texts()) {
            if (!DefinedTerms.has(value) && known.inCode(value)) {
                return dummy(element);
            }
        }
        return Edit.KEEP;
    }

    private Edit keptNumber(Element element) throws IOException {
        if (element.isBulk()) {
            return Edit.KEEP;
        }
        String text = element.decoded().text().replace('\0', ' ');
        if (!isNumeric(text) && known.in(text)) {
            return dummy(element);
        }
        for (String value : element.texts()) {
            if (known.isNumber(value)) {
                return dummy(element);
            }
        }
        return Edit.KEEP;
    }

    /** Of the characters of DS and IS (PS3.5 section 6.2). */
    private static boolean isNumeric(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && " .eE+-\\".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private Edit keptAge(Element element) throws IOException {
        if (element.tag() == PATIENT_AGE
                && element.texts().stream().anyMatch(age -> OVER_89.matcher(age).matches())) {
            counts.scrubbed();
            return Edit.replace(NINETY);
        }
        return Edit.KEEP;
    }

    private Edit keptBytes(Element element) throws IOException {
        // Longer ones are left to the check of the output, which reads them piece by piece.
        boolean telling =
                !element.isBulk()
                        && known.inBytes(new String(element.value(), StandardCharsets.ISO_8859_1));
        return telling ? dummy(element) : Edit.KEEP;
    }
}
