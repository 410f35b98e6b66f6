package io.pulmoflow.jobs.cli.privacy;

import io.pulmoflow.dicom.DicomLimits;
import io.pulmoflow.dicom.DicomScanner;
import io.pulmoflow.dicom.Element;
import io.pulmoflow.dicom.ElementVisitor.Next;
import io.pulmoflow.operators.privacy.domain.IdentityIndex;
import io.pulmoflow.operators.privacy.domain.IdentityKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the headers of originals in staging for ids that no record names: other patient ids, former
 * ones, telephones. Names are left: what stands in their place is too often a word.
 */
final class StagedHeaders {
    /** Originals stay for a short time only; of very many the rest are of the same studies. */
    private static final int MOST_FILES = 20_000;

    private static final int ACCESSION_NUMBER = 0x00080050;
    private static final int PATIENT_ID = 0x00100020;
    private static final int OTHER_PATIENT_IDS = 0x00101000;
    private static final int PATIENT_TELEPHONES = 0x00102154;

    /** Pixel data and what stands behind it. */
    private static final int PIXELS = 0x7FE00000;

    private StagedHeaders() {}

    /** Files that are no DICOM hold no header. */
    static void take(Path staging, IdentityIndex index) throws IOException {
        if (!Files.isDirectory(staging)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> tree = Files.walk(staging)) {
            files = tree.filter(Files::isRegularFile).limit(MOST_FILES).toList();
        }
        for (Path file : files) {
            try {
                DicomScanner.scan(file, element -> visit(element, index), DicomLimits.usual());
            } catch (IOException e) {
                // Not an image, or deleted meanwhile.
                continue;
            }
        }
    }

    private static Next visit(Element element, IdentityIndex index) throws IOException {
        if (Integer.compareUnsigned(element.tag(), PIXELS) >= 0 && element.depth() == 0) {
            return Next.STOP;
        }
        if (element.isSequence() || element.isBulk() || !element.vr().isText()) {
            return Next.DESCEND;
        }
        switch (element.tag()) {
            case PATIENT_ID, OTHER_PATIENT_IDS -> {
                for (String id : element.decoded().text().split("\\\\")) {
                    identifier(id, IdentityKind.LOCAL_ID, index);
                }
            }
            case ACCESSION_NUMBER ->
                    identifier(element.decoded().text(), IdentityKind.ACCESSION_NUMBER, index);
            case PATIENT_TELEPHONES -> index.phone(element.decoded().text());
            default -> {}
        }
        return Next.DESCEND;
    }

    private static void identifier(String written, IdentityKind kind, IdentityIndex index) {
        String id = written.strip();
        boolean isOne =
                id.chars().anyMatch(Character::isDigit)
                        && id.chars().noneMatch(Character::isWhitespace);
        if (isOne) {
            index.identifier(id, kind);
        }
    }
}
