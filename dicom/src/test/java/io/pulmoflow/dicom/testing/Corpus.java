package io.pulmoflow.dicom.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The real files of the tests, by their names in the manifest, where their licences are too. */
public final class Corpus {
    private Corpus() {}

    /** All names, such as {@code pydicom/CT_small.dcm}. */
    public static List<String> names() {
        return new String(bytes("MANIFEST.tsv"), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.split("\t", 2)[0])
                .toList();
    }

    public static byte[] bytes(String name) {
        try (InputStream file = Corpus.class.getResourceAsStream("/corpus/" + name)) {
            if (file == null) {
                throw new IllegalArgumentException("not in the corpus: " + name);
            }
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A copy of the file in this folder. */
    public static Path copy(String name, Path folder) {
        try {
            return Files.write(folder.resolve(name.replace('/', '_')), bytes(name));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
