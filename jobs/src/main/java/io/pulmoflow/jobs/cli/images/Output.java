package io.pulmoflow.jobs.cli.images;

import io.pulmoflow.operators.deidentify.domain.Deidentification;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** Where de-identified files go; nothing is there under a final name before it is complete. */
interface Output extends Closeable {
    /** What a file's path is while it is being written. */
    Path draft(SourceFile source);

    /** Gives a complete draft its final name, if that is free. Called in the order of the files. */
    FileResult publish(
            SourceFile source, String sourceSha256, Path draft, Deidentification.Done done)
            throws IOException;

    /** Removes what is not complete. */
    @Override
    void close() throws IOException;
}
