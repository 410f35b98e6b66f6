package io.pulmoflow.jobs.cli.images;

import io.pulmoflow.operators.deidentify.domain.Deidentification;
import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.fault.FaultCode;

/** How one file ended. */
sealed interface FileResult {
    SourceFile source();

    /** SHA-256 of the source, hex; empty where nobody asked for it. */
    String sourceSha256();

    /** What became of a de-identified file. */
    enum Kind {
        /** It is new under its name. */
        WRITTEN,
        /** An earlier run wrote the same bytes. */
        UNCHANGED,
        /** An earlier file of this run came to the same bytes; it may be there twice. */
        DUPLICATE
    }

    /**
     * @param name below the output folder; none for a single file, whose name the user chose
     */
    record Done(
            SourceFile source,
            String sourceSha256,
            Kind kind,
            OutputName name,
            Twin twin,
            Deidentification.Done what)
            implements FileResult {}

    /**
     * Nothing was written.
     *
     * @param code a {@link FaultCode}, or a {@link Reason} of the command
     * @param place in the file; empty where the file as a whole is meant
     */
    record Refused(
            SourceFile source,
            String sourceSha256,
            String code,
            String place,
            String message,
            String remedy)
            implements FileResult {
        static Refused by(Fault fault, SourceFile source, String sourceSha256) {
            return new Refused(
                    source,
                    sourceSha256,
                    fault.code().name(),
                    fault.place(),
                    fault.message(),
                    fault.remedy());
        }

        static Refused by(Reason reason, SourceFile source, String sourceSha256) {
            return new Refused(
                    source, sourceSha256, reason.name(), "", reason.message, reason.remedy);
        }
    }

    /** Why a file is refused for what lies around it, not in it. */
    enum Reason {
        OUTPUT_EXISTS(
                "another file is there under the name that this one would get",
                "Choose an empty folder, or give --overwrite."),
        NOT_READABLE(
                "the file cannot be read, or is no regular file",
                "See who may read it, and run the command again."),
        NOT_WRITTEN(
                "reading or writing failed half-way",
                "See that both disks are there and not full, and run the command again.");

        private final String message;
        private final String remedy;

        Reason(String message, String remedy) {
            this.message = message;
            this.remedy = remedy;
        }
    }

    /**
     * A mistake of the programme, which stops no other file. Named by its place in the code: what
     * the exception says may hold a value.
     */
    static Refused programError(RuntimeException error, SourceFile source, String sourceSha256) {
        StackTraceElement[] trace = error.getStackTrace();
        return new Refused(
                source,
                sourceSha256,
                "PROGRAM_ERROR",
                trace.length == 0 ? "" : trace[0].getFileName() + ":" + trace[0].getLineNumber(),
                "the programme is in error (" + error.getClass().getSimpleName() + ")",
                "Report it, with the place and the version, not with the file.");
    }

    /** The same SOP Instance UID with other content, after the file that came first. */
    static Refused changedInstance(SourceFile source, String sourceSha256) {
        return Refused.by(
                new Fault(
                        FaultCode.INSTANCE_CHANGED,
                        "(0008,0018)",
                        "an earlier file of this run has the same SOP Instance UID and other"
                                + " content"),
                source,
                sourceSha256);
    }
}
