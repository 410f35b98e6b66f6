package io.pulmoflow.connectors.ris;

import io.pulmoflow.connectors.inbox.BadRecord;
import io.pulmoflow.connectors.inbox.ClaimedFile;
import io.pulmoflow.connectors.inbox.RecordSink;
import io.pulmoflow.connectors.inbox.RejectedFile;
import io.pulmoflow.connectors.inbox.SourceReader;
import io.pulmoflow.connectors.tabular.Fields;
import io.pulmoflow.connectors.tabular.PersonWords;
import io.pulmoflow.connectors.tabular.Row;
import io.pulmoflow.connectors.tabular.RowFaults;
import io.pulmoflow.connectors.tabular.Table;
import io.pulmoflow.connectors.tabular.TabularConfig;
import io.pulmoflow.connectors.tabular.Vocabulary;
import io.pulmoflow.connectors.tabular.WrittenValues;
import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.raw.PayloadFormat;
import io.pulmoflow.schemas.raw.ProtocolReported;
import io.pulmoflow.schemas.raw.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads protocols from rows: a row a nodule. Rows of one accession number, reporting time and
 * status are one protocol, wherever in the file they stand; one bad row makes the whole protocol
 * bad, so that no nodule is lost unseen.
 *
 * <p>The file is gone through twice: first to see which rows belong together, then to read them, so
 * that no more than the protocols that are incomplete so far are held in memory.
 */
final class ProtocolRows implements SourceReader<ProtocolReported> {
    /** What a dead letter has room for, in bytes. */
    private static final int LARGEST_PROTOCOL = 384 * 1024;

    private final TabularConfig config;

    ProtocolRows(TabularConfig config) {
        this.config = config;
    }

    @Override
    public void read(ClaimedFile file, RecordSink<ProtocolReported> to)
            throws IOException, RejectedFile {
        Table table = Table.open(file.path(), config.encoding(), config.mappings());
        table.unknownHeaders().forEach(to::unknownColumn);
        Grouping grouping = grouping(table);
        Map<Group, List<Row>> begun = new HashMap<>();
        try (Table.Rows rows = table.rows()) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                Group group = grouping.of(row.number());
                List<Row> together = begun.computeIfAbsent(group, g -> new ArrayList<>());
                together.add(row);
                checkSize(together);
                if (row.number() == group.last) {
                    begun.remove(group);
                    read(table, together, to);
                }
            }
        }
    }

    private Grouping grouping(Table table) throws IOException, RejectedFile {
        Grouping grouping = new Grouping();
        try (Table.Rows rows = table.rows()) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                String accession =
                        row.defect() == Row.Defect.CELL_COUNT
                                ? table.value(row, "accession_number")
                                : believed(table, row, "accession_number");
                Optional<Key> key = key(table, row);
                if (key.isPresent()) {
                    grouping.add(row.number(), key.get());
                } else {
                    grouping.addStray(row.number(), accession);
                }
            }
        }
        grouping.settleStrays();
        return grouping;
    }

    private Optional<Key> key(Table table, Row row) {
        String accession = believed(table, row, "accession_number");
        String reportedAt = believed(table, row, "reported_at");
        String status = believed(table, row, "status");
        if (accession == null || reportedAt == null || status == null) {
            return accession != null && row.defect() == Row.Defect.NONE
                    ? Optional.of(
                            new Key(
                                    accession,
                                    Objects.toString(reportedAt, ""),
                                    Objects.toString(status, "")))
                    : Optional.empty();
        }
        return Optional.of(
                new Key(
                        accession,
                        WrittenValues.instant(reportedAt, config.site().zone())
                                .map(Object::toString)
                                .orElse(reportedAt),
                        RisWords.STATUS
                                .meaningOf(status)
                                .map(Enum::name)
                                .orElseGet(() -> Vocabulary.normalized(status))));
    }

    private static String believed(Table table, Row row, String column) {
        return RowFaults.readable(row, table.value(row, column)).orElse(null);
    }

    private static void checkSize(List<Row> rows) throws RejectedFile {
        long bytes = rows.stream().mapToLong(Row::length).sum();
        if (bytes > LARGEST_PROTOCOL) {
            throw new RejectedFile(
                    FaultCode.UNREADABLE_FILE,
                    "the rows of one protocol are longer than " + LARGEST_PROTOCOL + " bytes");
        }
    }

    private void read(Table table, List<Row> rows, RecordSink<ProtocolReported> to) {
        int number = rows.get(0).number();
        try {
            ProtocolReported protocol = protocol(table, rows);
            to.accepted(number, protocol.getAccessionNumber(), protocol);
        } catch (BadRows e) {
            to.quarantined(
                    new BadRecord(
                            number,
                            e.fault,
                            PayloadFormat.CSV,
                            table.excerpt(rows),
                            subject(table, rows)));
        }
    }

    private ProtocolReported protocol(Table table, List<Row> rows) throws BadRows {
        for (Row row : rows) {
            check(RowFaults.of(row));
        }
        ProtocolReported protocol = null;
        for (Row row : rows) {
            Fields fields = table.fields(row, config.site());
            Optional<ProtocolReported> read = ProtocolFields.protocol(fields);
            ProtocolFields.nodule(fields, 1);
            check(fields.fault());
            protocol = protocol == null ? read.orElseThrow() : protocol;
        }
        checkAgreement(table, rows);
        protocol.setNodules(nodules(table, rows));
        return protocol;
    }

    private static void checkAgreement(Table table, List<Row> rows) throws BadRows {
        // The rest is what the rows are grouped by, in whatever way it is written.
        Set<String> columns = new LinkedHashSet<>(ProtocolFields.OF_PROTOCOL);
        columns.removeAll(List.of("accession_number", "reported_at", "status"));
        Row first = rows.get(0);
        for (Row row : rows) {
            for (String column : columns) {
                if (!Objects.equals(table.value(first, column), table.value(row, column))) {
                    throw new BadRows(
                            new Fault(
                                    FaultCode.CONTRADICTORY_ROWS,
                                    row.place() + ", column " + column,
                                    column + " is not what it is in an earlier row"));
                }
            }
        }
    }

    private List<Nodule> nodules(Table table, List<Row> rows) throws BadRows {
        Map<Integer, Nodule> byNumber = new TreeMap<>();
        List<Row> unnumbered = new ArrayList<>();
        for (Row row : rows) {
            boolean any =
                    ProtocolFields.OF_NODULE.stream()
                            .anyMatch(column -> table.value(row, column) != null);
            if (any && table.value(row, "nodule_no") == null) {
                unnumbered.add(row);
            } else if (any) {
                Nodule nodule = ProtocolFields.nodule(table.fields(row, config.site()), 0);
                Nodule before = byNumber.put(nodule.getNumber(), nodule);
                if (before != null && !before.equals(nodule)) {
                    throw new BadRows(
                            new Fault(
                                    FaultCode.CONTRADICTORY_ROWS,
                                    row.place() + ", column nodule_no",
                                    "two different nodules have one number"));
                }
            }
        }
        int next = 1;
        for (Row row : unnumbered) {
            while (byNumber.containsKey(next)) {
                next++;
            }
            byNumber.put(next, ProtocolFields.nodule(table.fields(row, config.site()), next));
        }
        return new ArrayList<>(byNumber.values());
    }

    /** Whom all the rows that can be believed speak of; empty where they do not agree. */
    private Optional<Subject> subject(Table table, List<Row> rows) {
        Set<Optional<Subject>> subjects = new LinkedHashSet<>();
        for (Row row : rows) {
            if (row.defect() != Row.Defect.CELL_COUNT) {
                String issuer = table.fields(row, config.site()).issuer("issuer", "patient_id");
                subjects.add(
                        PersonWords.subject(
                                believed(table, row, "national_id"),
                                RowFaults.readable(row, issuer).orElse(null),
                                believed(table, row, "patient_id")));
            }
        }
        return subjects.size() == 1 ? subjects.iterator().next() : Optional.empty();
    }

    private static void check(Optional<Fault> fault) throws BadRows {
        if (fault.isPresent()) {
            throw new BadRows(fault.get());
        }
    }

    /** What makes rows one protocol. */
    private record Key(String accession, String reportedAt, String status) {}

    /** Rows of one protocol, from the first to the last in the file. */
    private static final class Group {
        private int first;
        private int last;

        Group(int row) {
            this.first = row;
            this.last = row;
        }

        void take(int row) {
            first = Math.min(first, row);
            last = Math.max(last, row);
        }
    }

    /** Which rows of a file belong together. */
    private static final class Grouping {
        private final Map<Key, Group> byKey = new LinkedHashMap<>();
        private final Map<String, List<Group>> byAccession = new HashMap<>();
        private final List<Group> ofRows = new ArrayList<>();
        private final Map<Integer, String> strays = new TreeMap<>();

        void add(int row, Key key) {
            Group group = byKey.get(key);
            if (group == null) {
                group = new Group(row);
                byKey.put(key, group);
                byAccession.computeIfAbsent(key.accession(), a -> new ArrayList<>()).add(group);
            }
            group.take(row);
            ofRows.add(group);
        }

        void addStray(int row, String accession) {
            strays.put(row, accession == null ? "" : accession);
            ofRows.add(null);
        }

        /** A stray row goes to the last protocol of its accession number before it, or the next. */
        void settleStrays() {
            for (Map.Entry<Integer, String> stray : strays.entrySet()) {
                int row = stray.getKey();
                List<Group> candidates = byAccession.getOrDefault(stray.getValue(), List.of());
                Optional<Group> before =
                        candidates.stream()
                                .filter(group -> group.first < row)
                                .max(Comparator.comparingInt(group -> group.first));
                Group group =
                        before.or(() -> candidates.stream().findFirst())
                                .orElseGet(() -> new Group(row));
                group.take(row);
                ofRows.set(row - 1, group);
            }
        }

        Group of(int row) {
            return ofRows.get(row - 1);
        }
    }

    /** Ends the reading of one protocol. */
    private static final class BadRows extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Fault fault;

        BadRows(Fault fault) {
            super(fault.message());
            this.fault = fault;
        }
    }
}
