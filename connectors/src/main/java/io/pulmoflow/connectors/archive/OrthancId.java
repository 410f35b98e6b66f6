package io.pulmoflow.connectors.archive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The name that Orthanc gives to an instance: the SHA-1 of its four identifiers, in five groups
 * (Orthanc Book, "Orthanc identifiers").
 */
final class OrthancId {
    private static final Pattern GROUP = Pattern.compile("(?<=\\G.{8})(?=.)");

    private OrthancId() {}

    static String of(DeidentifiedInstance instance) {
        InstanceUids uids = instance.uids();
        String identifiers =
                String.join(
                        "|",
                        instance.patientId().strip(),
                        uids.study(),
                        uids.series(),
                        uids.instance());
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1")
                            .digest(identifiers.getBytes(StandardCharsets.UTF_8));
            return GROUP.matcher(HexFormat.of().formatHex(digest)).replaceAll("-");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
