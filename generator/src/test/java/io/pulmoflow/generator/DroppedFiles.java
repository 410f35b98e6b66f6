package io.pulmoflow.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads what a generator wrote as a hospital's inbox would, and by code of its own. */
final class DroppedFiles {

    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");

    private final Path directory;

    DroppedFiles(Path directory) {
        this.directory = directory;
    }

    /** SHA-256 of every file by its relative path. */
    SortedMap<String, String> digests() {
        SortedMap<String, String> digests = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                digests.put(relative(path), sha256(Files.readAllBytes(path)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return digests;
    }

    /** Files of a folder with an ending, less those that hold the same bytes as one before. */
    List<Path> distinct(String folder, String ending) throws IOException {
        List<Path> distinct = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(directory.resolve(folder))) {
            for (Path path :
                    paths.filter(p -> Files.isRegularFile(p) && p.toString().endsWith(ending))
                            .sorted()
                            .toList()) {
                String digest = sha256(Files.readAllBytes(path));
                if (!seen.contains(digest)) {
                    seen.add(digest);
                    distinct.add(path);
                }
            }
        }
        return distinct;
    }

    JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(directory.resolve(name).toFile());
    }

    /** Cells of every row, the header first. */
    static List<List<String>> rows(Path csv) throws IOException {
        String text = text(Files.readAllBytes(csv));
        String header = text.substring(0, text.indexOf('\n'));
        char delimiter = header.indexOf(';') >= 0 ? ';' : header.indexOf('\t') >= 0 ? '\t' : ',';
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                boolean doubled = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (doubled) {
                    cell.append('"');
                    i++;
                } else if (c == '"') {
                    quoted = false;
                } else {
                    cell.append(c);
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == delimiter || c == '\n') {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(List.copyOf(row));
                    row.clear();
                }
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        return rows;
    }

    /** UTF-8 where most of it is, else Windows-1251. */
    static String text(byte[] bytes) {
        String utf8 = new String(bytes, StandardCharsets.UTF_8);
        long damaged = utf8.chars().filter(c -> c == '\uFFFD').count();
        String text = damaged * 10 > utf8.length() ? new String(bytes, WINDOWS_1251) : utf8;
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private String relative(Path path) {
        return directory.relativize(path).toString().replace('\\', '/');
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
