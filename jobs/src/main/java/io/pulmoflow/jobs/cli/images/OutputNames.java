package io.pulmoflow.jobs.cli.images;

import io.pulmoflow.operators.deidentify.domain.DeidentifiedUids;
import java.io.IOException;
import java.nio.file.Path;

/** What de-identified files are called. Asked in the order of the files. */
interface OutputNames {
    /** How many names there are. */
    enum Scope {
        /** One for each source, even where two are one instance. */
        SOURCE,
        /** One for each instance. */
        INSTANCE
    }

    Scope scope();

    /**
     * @param complete the de-identified file
     */
    OutputName of(SourceFile source, DeidentifiedUids uids, Path complete) throws IOException;
}
