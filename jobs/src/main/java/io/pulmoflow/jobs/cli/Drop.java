package io.pulmoflow.jobs.cli;

import io.pulmoflow.jobs.stack.Inbox;
import io.pulmoflow.jobs.stack.StackFailure;
import io.pulmoflow.jobs.stack.StackLayout;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Puts files into inboxes the way a careful hospital does: whole, or not there at all. */
final class Drop {
    private static final int PREAMBLE = 128;
    private static final byte[] DICOM = {'D', 'I', 'C', 'M'};

    private final StackLayout layout;

    Drop(StackLayout layout) {
        this.layout = layout;
    }

    /**
     * Copies a file into an inbox: under another name first, so that nobody takes half of it.
     *
     * @param name name in the inbox, with folders where the inbox takes them
     */
    Path into(Inbox inbox, Path file, Path name) throws IOException {
        Path target = free(layout.inbox(inbox).resolve(name));
        Files.createDirectories(target.getParent());
        Path partial =
                target.resolveSibling(
                        "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        Files.copy(file, partial, StandardCopyOption.REPLACE_EXISTING);
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        return target;
    }

    /** A file of that name that waits in the inbox is not overwritten. */
    private static Path free(Path wanted) {
        Path target = wanted;
        for (int n = 2; Files.exists(target); n++) {
            String name = wanted.getFileName().toString();
            int dot = name.lastIndexOf('.');
            target =
                    wanted.resolveSibling(
                            dot < 1
                                    ? name + "-" + n
                                    : name.substring(0, dot) + "-" + n + name.substring(dot));
        }
        return target;
    }

    /**
     * The source that a file is of, told by its content.
     *
     * @throws StackFailure if that cannot be told
     */
    static Inbox sourceOf(Path file) throws IOException {
        return recognize(file)
                .orElseThrow(
                        () ->
                                new StackFailure(
                                        file
                                                + ": cannot tell which source this is of; say it"
                                                + " with --to"));
    }

    /** Whether it holds acknowledgements, which go to their topic and not to an inbox. */
    static boolean isAcknowledgements(Path file) throws IOException {
        return !isDicom(file) && AcknowledgementFile.isHeader(firstLine(file));
    }

    private static Optional<Inbox> recognize(Path file) throws IOException {
        if (isDicom(file)) {
            return Optional.of(Inbox.PACS);
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".dcm")) {
            return Optional.of(Inbox.PACS);
        }
        if (name.endsWith(".txt")) {
            return Optional.of(Inbox.RIS);
        }
        String header = firstLine(file).toLowerCase(Locale.ROOT);
        if (header.contains("accession_number")) {
            return Optional.of(Inbox.RIS);
        }
        if (header.contains("record_id")) {
            return Optional.of(Inbox.EHR);
        }
        if (header.contains("contact_id") || header.contains("uf_crm_")) {
            return Optional.of(Inbox.CRM);
        }
        return Optional.empty();
    }

    private static boolean isDicom(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(PREAMBLE + DICOM.length);
            return head.length == PREAMBLE + DICOM.length
                    && Arrays.equals(
                            head, PREAMBLE, PREAMBLE + DICOM.length, DICOM, 0, DICOM.length);
        }
    }

    /** Headers are ASCII in every encoding that is taken. */
    private static String firstLine(Path file) throws IOException {
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                Files.newInputStream(file), StandardCharsets.ISO_8859_1))) {
            return Optional.ofNullable(reader.readLine()).orElse("");
        }
    }
}
