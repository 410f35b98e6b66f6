package io.pulmoflow.generator.files;

import io.pulmoflow.generator.course.Calendar;
import io.pulmoflow.generator.course.Delivery;
import io.pulmoflow.generator.course.Study;
import io.pulmoflow.generator.dicom.ChestCt;
import io.pulmoflow.generator.records.Contact;
import io.pulmoflow.generator.records.HealthRecord;
import io.pulmoflow.generator.records.ImageInstance;
import io.pulmoflow.generator.records.Protocol;
import io.pulmoflow.generator.records.Source;
import io.pulmoflow.generator.records.SourceRecord;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The files of a programme being written. Exports stay open until the end, one per source and
 * period; what a participant has is appended as it is generated, so that memory does not grow with
 * the programme.
 */
public final class InboxFiles implements Closeable {

    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");
    private static final int PROTOCOL_EXPORT_DAYS = 42;

    private final Path directory;
    private final Manifest manifest = new Manifest();
    private final Map<Source, CsvFile[]> exports = new EnumMap<>(Source.class);

    /** Creates the folders of the inboxes under a directory. */
    public InboxFiles(Path directory) throws IOException {
        this.directory = directory;
        for (Source source : Source.values()) {
            Files.createDirectories(directory.resolve(source.folder()));
        }
        for (Source source : List.of(Source.CRM, Source.RIS, Source.EHR)) {
            exports.put(source, new CsvFile[exportOf(source, Calendar.LAST_DAY) + 1]);
        }
    }

    public Manifest manifest() {
        return manifest;
    }

    /** Puts a record where it leaves its source. */
    public void write(Delivery delivery) throws IOException {
        SourceRecord record = delivery.record();
        switch (delivery.form()) {
            case EXPORT -> append(record, export(delivery));
            case UTF8_EXPORT -> append(record, utf8Export(delivery));
            case TEXT -> writeText(delivery);
            case IMAGE -> throw new IllegalArgumentException("images come as studies");
        }
    }

    /** Writes the image files of a study under {@code pacs/patient/study/}. */
    public void write(Study study) throws IOException {
        String folder =
                Source.PACS.folder()
                        + "/"
                        + study.person().archiveAlias().id()
                        + "/"
                        + study.examination().accessionNumber();
        Path path = Files.createDirectories(directory.resolve(folder));
        LocalDate day = Calendar.dayOf(study.examination().performedAt());
        ChestCt images = new ChestCt(study);
        for (Study.ImageFile file : study.files()) {
            byte[] bytes = images.bytes(file);
            String name =
                    file.condition() == Study.Condition.NOT_DICOM
                            ? file.name().replace(".dcm", ".txt")
                            : file.name();
            Files.write(path.resolve(name), bytes);
            manifest.add(new Manifest.Entry(folder + "/" + name, Source.PACS, day));
        }
    }

    /**
     * Closes the exports, adds the copies that somebody dropped twice and the one in an encoding
     * nobody reads, and the manifest.
     */
    @Override
    public void close() throws IOException {
        for (Map.Entry<Source, CsvFile[]> files : exports.entrySet()) {
            for (CsvFile file : files.getValue()) {
                if (file != null) {
                    file.close();
                }
            }
        }
        for (Source source : exports.keySet()) {
            List<Integer> written = written(source);
            if (!written.isEmpty()) {
                copy(source, written.get(written.size() / 3));
            }
        }
        List<Integer> healthExports = written(Source.EHR);
        if (!healthExports.isEmpty()) {
            transcode(healthExports.get(healthExports.size() / 2));
        }
        manifest.writeTo(directory.resolve("manifest.json"));
    }

    private void append(SourceRecord record, int export) throws IOException {
        CsvFile file = file(record.source(), export);
        for (List<String> row : rows(record, file.rows())) {
            file.write(row);
        }
    }

    private static List<List<String>> rows(SourceRecord record, Rows rows) {
        if (record instanceof Contact contact) {
            return rows.of(contact);
        }
        if (record instanceof Protocol protocol) {
            return rows.of(protocol);
        }
        if (record instanceof HealthRecord healthRecord) {
            return rows.of(healthRecord);
        }
        if (record instanceof ImageInstance) {
            throw new IllegalArgumentException("an image is no row");
        }
        throw new AssertionError("sealed");
    }

    private void writeText(Delivery delivery) throws IOException {
        Protocol protocol = (Protocol) delivery.record();
        String accession = protocol.examination().accessionNumber();
        int turn = accession.hashCode();
        TextProtocol.Language language =
                Math.floorMod(turn, 3) == 0
                        ? TextProtocol.Language.ENGLISH
                        : TextProtocol.Language.RUSSIAN;
        Charset charset = Math.floorMod(turn, 4) == 0 ? WINDOWS_1251 : StandardCharsets.UTF_8;
        String path = Source.RIS.folder() + "/" + accession + ".txt";
        Files.write(
                directory.resolve(path), new TextProtocol(language).of(protocol).getBytes(charset));
        manifest.add(new Manifest.Entry(path, Source.RIS, Calendar.dayOf(delivery.at())));
    }

    private CsvFile file(Source source, int export) throws IOException {
        CsvFile[] files = exports.get(source);
        if (files[export] == null) {
            String path = path(source, export, "");
            files[export] =
                    new CsvFile(
                            directory.resolve(path), FileFormat.of(source, export), header(source));
            manifest.add(new Manifest.Entry(path, source, dropped(source, export)));
        }
        return files[export];
    }

    private static List<String> header(Source source) {
        return switch (source) {
            case CRM -> Rows.CONTACT_COLUMNS;
            case RIS -> Rows.PROTOCOL_COLUMNS;
            case EHR -> Rows.HEALTH_RECORD_COLUMNS;
            case PACS -> throw new IllegalArgumentException("images are not exported as rows");
        };
    }

    private int export(Delivery delivery) {
        Source source = delivery.record().source();
        int last = exports.get(source).length - 1;
        int due = exportOf(source, Calendar.dayOf(delivery.at()));
        int late = due + delivery.exportsLate();
        // The last export has none after it: what should come later comes earlier, in a file of its
        // own all the same.
        return late <= last ? late : due - delivery.exportsLate();
    }

    private int utf8Export(Delivery delivery) {
        Source source = delivery.record().source();
        int export = export(delivery);
        while (FileFormat.of(source, export).charset() != StandardCharsets.UTF_8) {
            export = export == 0 ? export + 1 : export - 1;
        }
        return export;
    }

    private static int exportOf(Source source, LocalDate day) {
        LocalDate within =
                day.isBefore(Calendar.FIRST_DAY)
                        ? Calendar.FIRST_DAY
                        : day.isAfter(Calendar.LAST_DAY) ? Calendar.LAST_DAY : day;
        return (int) ChronoUnit.DAYS.between(Calendar.FIRST_DAY, within) / days(source);
    }

    private static int days(Source source) {
        return switch (source) {
            case CRM, EHR -> Calendar.REGISTER_EXPORT_DAYS;
            case RIS -> PROTOCOL_EXPORT_DAYS;
            case PACS -> throw new IllegalArgumentException("images are not exported as rows");
        };
    }

    /** Every seventh export lies about until after the next one is dropped. */
    private static LocalDate dropped(Source source, int export) {
        LocalDate end = Calendar.FIRST_DAY.plusDays((export + 1L) * days(source));
        return export % 7 == 3 ? end.plusDays(days(source) + 2L) : end;
    }

    private static String path(Source source, int export, String suffix) {
        LocalDate end = Calendar.FIRST_DAY.plusDays((export + 1L) * days(source));
        return String.format(
                Locale.ROOT,
                "%s/%s-%s%s.csv",
                source.folder(),
                source == Source.CRM ? "contacts" : source == Source.RIS ? "protocols" : "records",
                end,
                suffix);
    }

    private List<Integer> written(Source source) {
        List<Integer> written = new ArrayList<>();
        CsvFile[] files = exports.get(source);
        for (int i = 0; i < files.length; i++) {
            if (files[i] != null) {
                written.add(i);
            }
        }
        return written;
    }

    private void copy(Source source, int export) throws IOException {
        String copy = path(source, export, "-1");
        Files.copy(directory.resolve(path(source, export, "")), directory.resolve(copy));
        manifest.add(new Manifest.Entry(copy, source, dropped(source, export).plusDays(5)));
    }

    private void transcode(int export) throws IOException {
        String path = path(Source.EHR, export, "-unicode");
        Charset charset = FileFormat.of(Source.EHR, export).charset();
        Path original = directory.resolve(path(Source.EHR, export, ""));
        // UTF-16 with a byte order mark, as "Unicode text" is saved.
        try (Reader in = new InputStreamReader(Files.newInputStream(original), charset);
                Writer out =
                        new OutputStreamWriter(
                                Files.newOutputStream(directory.resolve(path)),
                                StandardCharsets.UTF_16)) {
            in.transferTo(out);
        }
        manifest.add(new Manifest.Entry(path, Source.EHR, dropped(Source.EHR, export).plusDays(1)));
    }
}
