package io.pulmoflow.generator.files;

import io.pulmoflow.generator.course.Calendar;
import io.pulmoflow.generator.records.Contact;
import io.pulmoflow.generator.records.Source;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The export of the register that is dropped once the programme has ended: who withdrew. */
public final class WithdrawalFile implements Closeable {
    /** A folder with a manifest of its own: it is dropped when all else has settled. */
    private static final String FOLDER = "withdrawals";

    private static final int FORMAT = 0;

    private final Path folder;
    private final CsvFile file;
    private final Manifest manifest = new Manifest();

    public WithdrawalFile(Path directory) throws IOException {
        folder = directory.resolve(FOLDER);
        String path = Source.CRM.folder() + "/withdrawals.csv";
        Files.createDirectories(folder.resolve(path).getParent());
        file =
                new CsvFile(
                        folder.resolve(path),
                        FileFormat.of(Source.CRM, FORMAT),
                        Rows.CONTACT_COLUMNS);
        manifest.add(new Manifest.Entry(path, Source.CRM, Calendar.LAST_DAY));
    }

    public void write(Contact contact) throws IOException {
        for (List<String> row : file.rows().of(contact)) {
            file.write(row);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
        manifest.writeTo(folder.resolve("manifest.json"));
    }
}
