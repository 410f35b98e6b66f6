package io.pulmoflow.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pulmoflow.connectors.inbox.FileDigests;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A snapshot of the register for a data scientist: a file a view, all of one instant, and a
 * manifest. Who is in it is written down, so that it can be told stale when one of them withdraws.
 */
final class RegisterExport {
    static final String MANIFEST = "manifest.json";

    /** Where they are there; each has the person in a column research_id. */
    private static final List<String> VIEWS =
            List.of(
                    "participant",
                    "examination",
                    "nodule",
                    "health_record",
                    "outcome",
                    "eligibility",
                    "series",
                    "report_text");

    private final Clock clock;
    private final String exportId;

    /**
     * @param exportId unique; the manifest's name for the snapshot
     */
    RegisterExport(Clock clock, String exportId) {
        this.clock = clock;
        this.exportId = exportId;
    }

    /**
     * @param people how many are in it
     * @param left people who withdrew while it was taken, and have to be removed already
     */
    record Taken(String exportId, int people, int left) {}

    /**
     * @param reading of the files: every one of them at the same instant
     * @param writing of the books
     * @param folder is made; must hold nothing
     * @param k least size of a class in force; null where none is
     */
    Taken take(Connection reading, Connection writing, Path folder, Integer k)
            throws IOException, SQLException {
        Files.createDirectories(folder);
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw new DirectoryNotEmptyException(folder.toString());
            }
        }
        Instant at = clock.instant();
        reading.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        Set<String> people = new TreeSet<>();
        Map<String, String> digests = new LinkedHashMap<>();
        for (String view : VIEWS) {
            if (isThere(reading, view)) {
                Path file = folder.resolve(view + ".csv");
                write(reading, view, file, people);
                digests.put(file.getFileName().toString(), FileDigests.digestOf(file));
            }
        }
        int left = book(writing, at, people, digests, k);
        // Last, so that what has a manifest is whole and in the books.
        Files.writeString(folder.resolve(MANIFEST), manifest(at, people.size(), digests, k) + "\n");
        return new Taken(exportId, people.size(), left);
    }

    private static boolean isThere(Connection connection, String view) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT to_regclass('register.' || ?) IS NOT NULL")) {
            statement.setString(1, view);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static void write(Connection connection, String view, Path file, Set<String> people)
            throws IOException, SQLException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                Statement statement = connection.createStatement()) {
            statement.setFetchSize(2000);
            try (ResultSet rows =
                    statement.executeQuery("SELECT * FROM register." + view + " ORDER BY 1, 2")) {
                ResultSetMetaData columns = rows.getMetaData();
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    cells.add(columns.getColumnLabel(i));
                }
                out.write(SqlCommand.csv(cells) + "\n");
                while (rows.next()) {
                    people.add(rows.getString("research_id"));
                    cells.clear();
                    for (int i = 1; i <= columns.getColumnCount(); i++) {
                        cells.add(rows.getString(i));
                    }
                    out.write(SqlCommand.csv(cells) + "\n");
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private int book(
            Connection connection,
            Instant at,
            Set<String> people,
            Map<String, String> digests,
            Integer k)
            throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement export =
                        connection.prepareStatement(
                                "INSERT INTO ops.export (export_id, at, people, k, files) VALUES"
                                        + " (?, ?, ?, ?, ?::jsonb)");
                PreparedStatement person =
                        connection.prepareStatement(
                                "INSERT INTO ops.export_person (export_id, research_id) VALUES (?,"
                                        + " ?)")) {
            ObjectNode files = JsonNodeFactory.instance.objectNode();
            digests.forEach(files::put);
            export.setString(1, exportId);
            export.setObject(2, at.atOffset(ZoneOffset.UTC));
            export.setInt(3, people.size());
            export.setObject(4, k, Types.INTEGER);
            export.setString(5, files.toString());
            export.executeUpdate();
            // In one order, so that two exports never wait for each other.
            for (String one : people) {
                person.setString(1, exportId);
                person.setString(2, one);
                person.addBatch();
            }
            person.executeBatch();
            int[] left = {0};
            try (PreparedStatement count =
                    connection.prepareStatement(
                            "SELECT to_remove FROM ops.export_status WHERE export_id = ?")) {
                count.setString(1, exportId);
                try (ResultSet row = count.executeQuery()) {
                    left[0] = row.next() ? row.getInt(1) : 0;
                }
            }
            connection.commit();
            return left[0];
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    private String manifest(Instant at, int people, Map<String, String> digests, Integer k)
            throws IOException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("export_id", exportId);
        root.put("at", at.toString());
        root.put("people", people);
        root.put("k", k);
        ObjectNode files = root.putObject("sha256");
        digests.forEach(files::put);
        return new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(root);
    }
}
