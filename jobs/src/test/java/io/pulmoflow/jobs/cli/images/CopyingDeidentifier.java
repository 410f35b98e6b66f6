package io.pulmoflow.jobs.cli.images;

import io.pulmoflow.operators.deidentify.domain.Deidentification;
import io.pulmoflow.operators.deidentify.domain.DeidentificationReport;
import io.pulmoflow.operators.deidentify.domain.DeidentifiedUids;
import io.pulmoflow.operators.deidentify.domain.ImageAttributes;
import io.pulmoflow.operators.deidentify.domain.PixelOutcome;
import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * An engine that only copies: a source says {@code UID|content}, or {@code refuse|}, or {@code
 * fail|}.
 */
final class CopyingDeidentifier implements FileDeidentifier {
    static final String STUDY = "2.25.1";
    static final String SERIES = "2.25.2";

    @Override
    public Deidentification deidentify(Path in, Path out) throws IOException {
        String[] parts = Files.readString(in).split("\\|", -1);
        if (parts[0].equals("fail")) {
            Files.writeString(out, "half");
            throw new IOException("the disk is full");
        }
        if (parts[0].equals("err")) {
            throw new IllegalStateException(parts[1]);
        }
        if (parts[0].equals("refuse")) {
            return new Deidentification.Refused(
                    new Fault(FaultCode.PIXEL_PHI_RISK, "byte 1", "a screen"));
        }
        Files.writeString(out, parts[1]);
        return done(parts[0]);
    }

    static Deidentification.Done done(String instance) {
        return new Deidentification.Done(
                new DeidentificationReport(
                        "test", 1, 2, 3, 4, 5, 6, 7, 8, PixelOutcome.UNTOUCHED, 9, 10),
                new ImageAttributes(
                        "CT",
                        "",
                        "",
                        "",
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        List.of(),
                        List.of(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        "1.2.840.10008.1.2.1"),
                new DeidentifiedUids(STUDY, SERIES, instance, "1.2.840.10008.5.1.4.1.1.2"));
    }
}
