package io.pulmoflow.jobs.cli.images;

import io.pulmoflow.operators.deidentify.domain.Deidentification;
import java.io.IOException;
import java.nio.file.Path;

/** Takes the identity out of one file; safe to share between threads. */
@FunctionalInterface
interface FileDeidentifier {
    /**
     * @param out absent before; there only if the answer is that it was done
     * @throws IOException when reading or writing fails
     */
    Deidentification deidentify(Path in, Path out) throws IOException;
}
