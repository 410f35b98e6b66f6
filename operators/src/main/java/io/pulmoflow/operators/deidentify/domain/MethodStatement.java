package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.dicom.NewElement;
import io.pulmoflow.dicom.Tags;
import io.pulmoflow.dicom.Vr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a de-identified instance says of how it became one (PS3.3 section C.7.1.1, C.12.1.1.1;
 * PS3.16 CID 7050).
 */
final class MethodStatement {
    /** Longest value of LO, in characters. */
    private static final int LONGEST = 64;

    private static final String BASIC = "113100";

    private final Profile profile;
    private final NewElement method;

    /** For a source that nobody de-identified before. */
    private final List<NewElement> usual;

    MethodStatement(Profile profile) {
        this.profile = profile;
        String name = "Profile " + profile.name();
        this.method =
                Dummies.text(
                        Tags.DEIDENTIFICATION_METHOD,
                        Vr.LO,
                        "Pulmoflow, DICOM PS3.15 Annex E\\"
                                + name.substring(0, Math.min(LONGEST, name.length())));
        this.usual = elements(Set.of(), "");
    }

    List<NewElement> elements(SourceFacts source) {
        Set<String> codes = source.codesOfBefore();
        String dates = source.datesOfBefore();
        return codes.isEmpty() && dates.isEmpty() ? usual : elements(codes, dates);
    }

    private List<NewElement> elements(Set<String> codesOfBefore, String datesOfBefore) {
        List<List<NewElement>> codes = new ArrayList<>();
        codes(codesOfBefore)
                .forEach(
                        (value, meaning) ->
                                codes.add(
                                        List.of(
                                                Dummies.text(WrittenCode.CODE_VALUE, Vr.SH, value),
                                                Dummies.text(
                                                        WrittenCode.CODING_SCHEME, Vr.SH, "DCM"),
                                                Dummies.text(
                                                        WrittenCode.CODE_MEANING,
                                                        Vr.LO,
                                                        meaning))));
        return List.of(
                Dummies.text(Tags.PATIENT_IDENTITY_REMOVED, Vr.CS, "YES"),
                method,
                NewElement.sequence(Tags.DEIDENTIFICATION_METHOD_CODE_SEQUENCE, codes),
                Dummies.text(
                        Tags.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED,
                        Vr.CS,
                        dates(datesOfBefore)));
    }

    /** What was cleaned before us stays cleaned; what was retained before us no longer counts. */
    private Map<String, String> codes(Set<String> before) {
        Map<String, String> codes = new TreeMap<>(Comparator.naturalOrder());
        codes.put(BASIC, "Basic Application Confidentiality Profile");
        for (ProfileOption option : ProfileOption.values()) {
            if (profile.has(option)
                    || option.name().startsWith("CLEAN_") && before.contains(option.code())) {
                codes.put(option.code(), option.meaning());
            }
        }
        return codes;
    }

    /** Dates that were modified or removed before us are not unmodified now. */
    private String dates(String before) {
        boolean changedBefore = before.equals("MODIFIED") || before.equals("REMOVED");
        if (profile.has(ProfileOption.RETAIN_FULL_DATES)) {
            return changedBefore ? before : "UNMODIFIED";
        }
        return profile.has(ProfileOption.RETAIN_MODIFIED_DATES) && !before.equals("REMOVED")
                ? "MODIFIED"
                : "REMOVED";
    }
}
