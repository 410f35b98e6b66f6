package io.pulmoflow.dicom.testing;

import io.pulmoflow.dicom.DicomLimits;
import io.pulmoflow.dicom.DicomScanner;
import io.pulmoflow.dicom.Element;
import io.pulmoflow.dicom.ElementVisitor;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What is in a file: a line for each element at any depth, to compare files by. */
public final class Contents {
    private static final int CHUNK = 1 << 16;

    private Contents() {}

    /** Path, VR and the value's digest; of a sequence the path and VR only. */
    public static List<String> of(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        DicomScanner.scan(
                file,
                element -> {
                    lines.add(
                            element.path()
                                    + " "
                                    + element.vr()
                                    + (element.isSequence() ? "" : " " + digest(element)));
                    return ElementVisitor.Next.DESCEND;
                },
                DicomLimits.usual());
        return lines;
    }

    private static String digest(Element element) throws IOException {
        MessageDigest sha = sha256();
        byte[] chunk = new byte[CHUNK];
        long length = element.valueLength();
        for (long at = 0; at < length; at += CHUNK) {
            int count = (int) Math.min(CHUNK, length - at);
            element.read(at, chunk, 0, count);
            sha.update(chunk, 0, count);
        }
        return HexFormat.of().formatHex(sha.digest(), 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
