package io.pulmoflow.jobs.cli.images;

import io.pulmoflow.operators.deidentify.domain.Deidentification;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One file, under the very name that the user gave. */
final class SingleOutput implements Output {
    private final Path target;
    private final Path draft;
    private final Overwrite overwrite;

    SingleOutput(Path target, Overwrite overwrite) {
        this.target = target;
        this.overwrite = overwrite;
        this.draft =
                target.resolveSibling(
                        "." + target.getFileName() + ".part" + ProcessHandle.current().pid());
    }

    @Override
    public Path draft(SourceFile source) {
        return draft;
    }

    @Override
    public FileResult publish(
            SourceFile source, String sourceSha256, Path complete, Deidentification.Done done)
            throws IOException {
        FileResult.Kind kind = FileResult.Kind.WRITTEN;
        switch (overwrite) {
            case ALLOWED -> Placement.replace(complete, target);
            case REFUSED -> {
                try {
                    Placement.place(complete, target);
                } catch (FileAlreadyExistsException e) {
                    if (!Placement.sameBytes(target, complete)) {
                        return FileResult.Refused.by(
                                FileResult.Reason.OUTPUT_EXISTS, source, sourceSha256);
                    }
                    kind = FileResult.Kind.UNCHANGED;
                }
            }
        }
        return new FileResult.Done(
                source, sourceSha256, kind, OutputName.none(), Twin.none(), done);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(draft);
    }
}
