package io.pulmoflow.jobs.cli.images;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Which source became which output, as CSV. It names the sources, so it is as secret as they are:
 * only its owner may read it.
 */
final class LinkList implements Closeable {
    private final Path root;
    private final BufferedWriter out;

    /**
     * @param root below which sources are named
     * @throws java.nio.file.FileAlreadyExistsException if there is such a file
     */
    LinkList(Path file, Path root) throws IOException {
        this.root = root;
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        out.write("file;source;result;output\n");
    }

    void add(FileResult result) {
        String ending = "refused " + code(result);
        String output = "";
        if (result instanceof FileResult.Done done) {
            ending = "done";
            output = quoted(done.name().text());
        }
        Path path = result.source().path();
        String source =
                path.equals(root)
                        ? path.getFileName().toString()
                        : root.relativize(path).toString();
        try {
            out.write(
                    "%d;%s;%s;%s%n"
                            .formatted(result.source().number(), quoted(source), ending, output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String code(FileResult result) {
        return result instanceof FileResult.Refused refused ? refused.code() : "";
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
