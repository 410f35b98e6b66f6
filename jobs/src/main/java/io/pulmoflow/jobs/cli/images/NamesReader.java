package io.pulmoflow.jobs.cli.images;

import io.pulmoflow.operators.deidentify.domain.NameTraces;
import java.io.IOException;
import java.nio.file.Path;

/** Reads of a source what may not stand in its name. */
interface NamesReader {
    /**
     * @throws IOException when reading fails
     */
    NameTraces traces(Path source) throws IOException;
}
