package io.pulmoflow.connectors.archive;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The multipart body of Store Instances (PS3.18 section 10.5), streamed from the files. */
final class StowRequest {
    private final String boundary = "pulmoflow-" + UUID.randomUUID();
    private final List<DeidentifiedInstance> instances;

    StowRequest(List<DeidentifiedInstance> instances) {
        this.instances = List.copyOf(instances);
    }

    /** Value of the header {@code Content-Type}. */
    String contentType() {
        return "multipart/related; type=\"application/dicom\"; boundary=" + boundary;
    }

    /** Reads each file only when the connection takes it: memory does not grow with the batch. */
    BodyPublisher body() throws FileNotFoundException {
        List<BodyPublisher> parts = new ArrayList<>();
        for (DeidentifiedInstance instance : instances) {
            parts.add(text("--" + boundary + "\r\nContent-Type: application/dicom\r\n\r\n"));
            parts.add(BodyPublishers.ofFile(instance.file()));
            parts.add(text("\r\n"));
        }
        parts.add(text("--" + boundary + "--\r\n"));
        return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofByteArray(text.getBytes(StandardCharsets.US_ASCII));
    }
}
