package io.pulmoflow.jobs.cli.privacy;

import io.pulmoflow.dicom.DicomLimits;
import io.pulmoflow.dicom.DicomScanner;
import io.pulmoflow.dicom.Element;
import io.pulmoflow.dicom.ElementVisitor.Next;
import io.pulmoflow.dicom.Tags;
import io.pulmoflow.dicom.Vr;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads every element of every image that the archive keeps. */
final class ArchiveSearch {
    private static final String CHECK = "identity in the archive";
    private static final int PATIENT_ID = 0x00100020;

    /** Group of pixel data (PS3.5 section 8). */
    private static final int PIXELS = 0x7FE0;

    /** PS3.10 section 7.1: the prefix after 128 bytes. */
    private static final int PREAMBLE = 128;

    private final List<Path> roots;

    /** Research ids that the images go by. */
    private final Set<String> people = new HashSet<>();

    ArchiveSearch(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    void search(Findings findings) throws IOException {
        int before = findings.hits();
        int files = 0;
        int unreadable = 0;
        for (Path root : roots) {
            if (!Files.isDirectory(root)) {
                continue;
            }
            List<Path> all;
            try (Stream<Path> tree = Files.walk(root)) {
                all = tree.filter(ArchiveSearch::isDicom).sorted().toList();
            }
            for (Path file : all) {
                files++;
                String place = root.relativize(file).toString();
                findings.search("archive", "file name", place);
                try {
                    DicomScanner.scan(
                            file, element -> visit(element, place, findings), DicomLimits.usual());
                } catch (IOException e) {
                    unreadable++;
                }
            }
        }
        findings.conclude(CHECK, before, files + " archived images", unreadable);
    }

    Set<String> people() {
        return people;
    }

    private Next visit(Element element, String file, Findings findings) throws IOException {
        if (element.isSequence() || element.isBulk()) {
            return Next.DESCEND;
        }
        if (element.vr().isText()) {
            String text = element.decoded().text();
            if (element.tag() == PATIENT_ID && element.depth() == 0) {
                people.add(text.strip());
            }
            findings.searchWithDays("archive", file + " " + element.path(), text);
        } else if (mayHoldText(element)) {
            findings.search(
                    "archive",
                    file + " " + element.path(),
                    new String(element.value(), StandardCharsets.UTF_8));
        }
        return Next.DESCEND;
    }

    /** Bytes of no stated meaning; pixels and numbers are none. */
    private static boolean mayHoldText(Element element) {
        return (element.vr() == Vr.UN || element.vr() == Vr.OB)
                && Tags.group(element.tag()) != PIXELS;
    }

    private static boolean isDicom(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(PREAMBLE + 4);
            return start.length == PREAMBLE + 4
                    && new String(start, PREAMBLE, 4, StandardCharsets.US_ASCII).equals("DICM");
        } catch (IOException e) {
            return false;
        }
    }
}
