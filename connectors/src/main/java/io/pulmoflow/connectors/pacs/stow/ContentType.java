package io.pulmoflow.connectors.pacs.stow;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A media type with its parameters; RFC 9110, section 8.3.1.
 *
 * @param type in lower case
 * @param parameters by name in lower case
 */
record ContentType(String type, Map<String, String> parameters) {
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([\\w-]+)\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]*))");

    /** RFC 2046, section 5.1.1. */
    private static final Pattern BOUNDARY = Pattern.compile("[0-9A-Za-z'()+_,./:=? -]{1,70}");

    private static final String MULTIPART = "multipart/related";
    private static final String DICOM = "application/dicom";

    static ContentType of(String header) {
        int end = header.indexOf(';');
        String type = (end < 0 ? header : header.substring(0, end)).strip();
        Map<String, String> parameters = new TreeMap<>();
        Matcher found = PARAMETER.matcher(end < 0 ? "" : header.substring(end));
        while (found.find()) {
            parameters.put(
                    found.group(1).toLowerCase(Locale.ROOT),
                    found.group(2) != null ? found.group(2) : found.group(3));
        }
        return new ContentType(type.toLowerCase(Locale.ROOT), parameters);
    }

    boolean isDicom() {
        return type.equals(DICOM);
    }

    /** True for several parts of DICOM; the parameter may be left out, as some senders do. */
    boolean isMultipartDicom() {
        return type.equals(MULTIPART)
                && parameters.getOrDefault("type", DICOM).equalsIgnoreCase(DICOM);
    }

    Optional<String> boundary() {
        return Optional.ofNullable(parameters.get("boundary")).filter(BOUNDARY.asMatchPredicate());
    }
}
