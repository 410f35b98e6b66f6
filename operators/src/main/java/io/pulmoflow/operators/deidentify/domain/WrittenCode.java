package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.dicom.Element;
import io.pulmoflow.dicom.NewElement;
import io.pulmoflow.dicom.Vr;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A coded entry (PS3.3 section 8.8) inside of structured content, taken element by element: it
 * stays where a public scheme says what it means.
 */
final class WrittenCode {
    static final int CODE_VALUE = 0x00080100;
    static final int CODING_SCHEME = 0x00080102;
    static final int SCHEME_VERSION = 0x00080103;
    static final int CODE_MEANING = 0x00080104;

    /** PS3.16 section 8: schemes that nobody registers a patient in. */
    private static final Set<String> PUBLIC =
            Set.of(
                    "DCM",
                    "SCT",
                    "SRT",
                    "SNM3",
                    "99SDM",
                    "LN",
                    "UCUM",
                    "FMA",
                    "RADLEX",
                    "NCIT",
                    "MDC",
                    "ACR",
                    "I9C",
                    "I10",
                    "I10P",
                    "BI",
                    "UMLS",
                    "ISO639_1",
                    "ISO3166_1",
                    "IBSI",
                    "RFC3066",
                    "RFC5646");

    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x5B\\x5D-\\x7E]{1,16}");

    private String value = "";
    private String scheme = "";
    private final List<NewElement> elements = new ArrayList<>(4);

    /** Takes an element of the entry; what is no part of it is not taken. */
    void take(Element element, KnownStrings known) throws IOException {
        int tag = element.tag();
        boolean part =
                tag == CODE_VALUE
                        || tag == CODING_SCHEME
                        || tag == SCHEME_VERSION
                        || tag == CODE_MEANING;
        if (!part || element.isSequence() || element.isBulk() || element.texts().isEmpty()) {
            return;
        }
        String text = element.texts().get(0);
        if (tag == CODE_VALUE) {
            value = text;
        } else if (tag == CODING_SCHEME) {
            scheme = text;
        }
        boolean readable = element.decoded().undecodable() == 0 && !known.in(text);
        elements.add(
                readable
                        ? NewElement.bytes(tag, element.vr(), element.value())
                        : NewElement.bytes(
                                tag, Vr.LO, Dummies.TEXT.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The code value, with its scheme before it. */
    String concept() {
        return scheme + ' ' + value;
    }

    /** The entry as it was, where it may stay; a dummy where not; ends the entry. */
    List<NewElement> end() {
        boolean stays =
                PUBLIC.contains(scheme.toUpperCase(Locale.ROOT)) && VALUE.matcher(value).matches();
        List<NewElement> written = stays ? List.copyOf(elements) : Dummies.code();
        value = "";
        scheme = "";
        elements.clear();
        return written;
    }
}
