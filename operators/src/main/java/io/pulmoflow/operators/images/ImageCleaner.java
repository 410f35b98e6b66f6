package io.pulmoflow.operators.images;

import io.pulmoflow.operators.deidentify.domain.Deidentification;
import io.pulmoflow.operators.deidentify.domain.KnownPatient;
import java.io.IOException;
import java.nio.file.Path;

/** Takes identity out of one file. Safe to share between threads. */
@FunctionalInterface
public interface ImageCleaner {
    /**
     * @param out written only where the image is not refused
     * @throws IOException when reading or writing fails: not the image's fault
     */
    Deidentification clean(Path in, Path out, KnownPatient who) throws IOException;
}
