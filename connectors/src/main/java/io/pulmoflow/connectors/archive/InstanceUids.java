package io.pulmoflow.connectors.archive;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * Where an instance belongs, in UIDs of the research zone (PS3.3 C.7.1, PS3.5 section 9).
 *
 * @param study Study Instance UID
 * @param series Series Instance UID
 * @param instance SOP Instance UID
 */
public record InstanceUids(String study, String series, String instance) implements Serializable {
    private static final Pattern UID = Pattern.compile("(?=.{1,64}$)[0-9]+(?:\\.[0-9]+)*");

    /**
     * @throws IllegalArgumentException if one of them is no UID: they become paths
     */
    public InstanceUids {
        required(study);
        required(series);
        required(instance);
    }

    static String required(String uid) {
        if (!UID.matcher(uid).matches()) {
            throw new IllegalArgumentException("not a DICOM UID");
        }
        return uid;
    }
}
