package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.dicom.Element;
import io.pulmoflow.dicom.ElementVisitor;
import io.pulmoflow.dicom.FileFacts;
import io.pulmoflow.dicom.Tags;
import io.pulmoflow.dicom.Vr;
import io.pulmoflow.operators.deidentify.domain.pixels.PixelFacts;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What has to be known of a source before its first element is decided: one walk over all of it.
 */
final class SourceFacts implements ElementVisitor {
    private static final int CODE_VALUE = 0x00080100;

    /** Ids of the patient, the order, the admission, the device: known as a whole. */
    static final TagSet IDS =
            TagSet.of(
                    0x00080050,
                    0x00100020,
                    0x00101000,
                    0x00101050,
                    0x00101090,
                    0x00120040,
                    0x00120042,
                    0x00181000,
                    0x00200010,
                    0x00380010,
                    0x00380060,
                    0x00400009,
                    0x00400253,
                    0x00401001,
                    0x00402016,
                    0x00402017,
                    0x00080094,
                    0x00102154,
                    0x00401103,
                    0x00402010);

    /** Places and addresses, known as a whole. */
    static final TagSet PHRASES =
            TagSet.of(
                    0x00080080,
                    0x00080081,
                    0x00080092,
                    0x00081010,
                    0x00081040,
                    0x00101040,
                    0x00102155,
                    0x00102299,
                    0x00401102,
                    0x00401104);

    private static final int BIRTH_DATE = 0x00100030;
    private static final int DATE_DIGITS = 8;

    /** Elements that are looked at whatever they are; of others only names and UIDs are. */
    private static final TagSet TELLING =
            IDS.and(PHRASES)
                    .and(
                            TagSet.of(
                                    CODE_VALUE,
                                    BIRTH_DATE,
                                    Tags.MANUFACTURER,
                                    Tags.MANUFACTURER_MODEL_NAME));

    private final ActionPlan plan;
    private final List<String> names = new ArrayList<>(8);
    private final List<String> ids = new ArrayList<>(16);
    private final List<LocalDate> birthDates = new ArrayList<>(1);
    private final Set<String> uids = new HashSet<>();
    private final PixelFacts.Builder pixels = PixelFacts.builder();
    private final Set<String> phrases = new LinkedHashSet<>();
    private final StringBuilder makers = new StringBuilder();
    private final Set<String> codesOfBefore = new HashSet<>();
    private String sopClassUid = "";
    private String studyUid = "";
    private String patientId = "";
    private String issuer = "";
    private String datesOfBefore = "";
    private boolean hasPatientId;
    private boolean hasPixels;

    SourceFacts(ActionPlan plan) {
        this.plan = plan;
    }

    @Override
    public Next visit(Element element) throws IOException {
        pixels.take(element);
        if (element.isSequence()) {
            return Next.DESCEND;
        }
        if (element.depth() == 0 && element.tag() == Tags.PATIENT_ID) {
            hasPatientId = true;
        }
        if (element.isBulk() || element.length() == 0) {
            hasPixels |= element.depth() == 0 && isPixels(element.tag());
            return Next.SKIP;
        }
        if (element.depth() == 0) {
            topLevel(element);
        }
        identity(element);
        return Next.SKIP;
    }

    /** Takes from the file meta information what the data set does not say. */
    void meta(FileFacts file) {
        if (sopClassUid.isEmpty()) {
            sopClassUid = file.meta().text(Tags.MEDIA_STORAGE_SOP_CLASS_UID).orElse("");
        }
        file.meta()
                .text(Tags.MEDIA_STORAGE_SOP_INSTANCE_UID)
                .filter(uid -> !plan.retainsUids() && !UidMapping.isStandard(uid))
                .ifPresent(uids::add);
    }

    static boolean isPixels(int tag) {
        return tag == Tags.PIXEL_DATA
                || tag == Tags.FLOAT_PIXEL_DATA
                || tag == Tags.DOUBLE_FLOAT_PIXEL_DATA;
    }

    private void topLevel(Element element) throws IOException {
        switch (element.tag()) {
            case Tags.SOP_CLASS_UID -> sopClassUid = first(element);
            case Tags.STUDY_INSTANCE_UID -> studyUid = first(element);
            case Tags.PATIENT_ID -> patientId = first(element);
            case Tags.ISSUER_OF_PATIENT_ID -> issuer = first(element);
            case Tags.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED -> datesOfBefore = first(element);
            default -> hasPixels |= isPixels(element.tag());
        }
    }

    private void identity(Element element) throws IOException {
        int tag = element.tag();
        Vr vr = element.vr();
        if (vr != Vr.PN && vr != Vr.UI && !TELLING.contains(tag)) {
            return;
        }
        if (tag == CODE_VALUE
                && element.depth() == 1
                && element.parent()
                        .filter(p -> p.tag() == Tags.DEIDENTIFICATION_METHOD_CODE_SEQUENCE)
                        .isPresent()) {
            codesOfBefore.add(first(element));
        }
        if (tag == Tags.MANUFACTURER || tag == Tags.MANUFACTURER_MODEL_NAME) {
            makers.append(first(element)).append('|');
        }
        boolean name = vr == Vr.PN;
        boolean id = !name && IDS.contains(tag);
        boolean phrase = !name && PHRASES.contains(tag);
        boolean uid = vr == Vr.UI;
        if (!name && !id && !phrase && !uid && tag != BIRTH_DATE || stays(element)) {
            return;
        }
        for (String value : element.texts()) {
            if (name) {
                names.add(value);
            } else if (id) {
                ids.add(value);
            } else if (phrase) {
                phrases.add(value.strip());
            } else if (uid) {
                if (!UidMapping.isStandard(value)) {
                    uids.add(value);
                }
            } else {
                birthDate(value).ifPresent(birthDates::add);
            }
        }
    }

    /** What the profile keeps on purpose is no secret. */
    boolean stays(Element element) {
        ActionPlan.Actions actions =
                element.depth() == 0 ? plan.topLevel(sopClassUid) : plan.nested();
        int tag = element.tag();
        if (Tags.isPrivate(tag) || UidMapping.isKind(tag)) {
            return UidMapping.isKind(tag);
        }
        Action action = ActionPlan.Decision.action(actions.of(tag, element.vr()));
        return action == Action.KEEP;
    }

    private static Optional<LocalDate> birthDate(String text) {
        if (text.length() == DATE_DIGITS && KnownNumbers.isDigits(text)) {
            int digits = Integer.parseInt(text);
            try {
                return Optional.of(LocalDate.of(digits / 10000, digits / 100 % 100, digits % 100));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
        String digits = text.replaceAll("[.\\-/]", "");
        try {
            return digits.length() == DATE_DIGITS
                    ? Optional.of(LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String first(Element element) throws IOException {
        List<String> texts = element.texts();
        return texts.isEmpty() ? "" : texts.get(0);
    }

    String sopClassUid() {
        return sopClassUid;
    }

    boolean hasPatientId() {
        return hasPatientId;
    }

    boolean hasPixels() {
        return hasPixels;
    }

    PixelFacts pixels() {
        return pixels.build();
    }

    /** Codes of De-identification Method Code Sequence that the source came with. */
    Set<String> codesOfBefore() {
        return codesOfBefore;
    }

    /** Longitudinal Temporal Information Modified that the source came with. */
    String datesOfBefore() {
        return datesOfBefore;
    }

    /** Where nobody says whose the instance is; without an id each study is a person of its own. */
    private String personKey() {
        return issuer.isEmpty() && patientId.isEmpty()
                ? "|study " + studyUid
                : issuer + '|' + patientId;
    }

    /** The UIDs of the source that are not the standard's. */
    Set<String> uids() {
        return uids;
    }

    /** What the source says of its patient, and what is known beside. */
    SourceIdentity identity(KnownPatient patient) {
        List<String> allNames = new ArrayList<>(names);
        List<String> allIds = new ArrayList<>(ids);
        List<LocalDate> allBirthDates = new ArrayList<>(birthDates);
        String maker = makers.toString().toLowerCase(Locale.ROOT);
        for (String phrase : phrases) {
            // A test hall that is called what its scanner's maker is tells nobody's place.
            if (!maker.contains(phrase.toLowerCase(Locale.ROOT))) {
                allIds.add(phrase);
            }
        }
        allNames.addAll(patient.names());
        allIds.addAll(patient.texts());
        allBirthDates.addAll(patient.birthDates());
        return new SourceIdentity(
                patient.personKey().orElseGet(this::personKey), allNames, allIds, allBirthDates);
    }
}
