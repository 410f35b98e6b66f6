package io.pulmoflow.jobs.cli.privacy;

import io.pulmoflow.jobs.cli.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must hold of those who are in the research zone, and of those who must not be. */
final class ReleaseChecks {
    private static final String UNIQUENESS = "uniqueness";
    private static final String PRESENCE = "everybody who consents";
    private static final String CLASSES = "published classes";
    private static final String ERASED = "withdrawn people";
    private static final String CLASS_TOPIC = "curated.classes";

    private final Connection connection;
    private final int k;
    private final Findings findings;

    /**
     * @param k least size of a class
     */
    ReleaseChecks(Connection connection, int k, Findings findings) {
        this.connection = connection;
        this.k = k;
        this.findings = findings;
    }

    void uniqueness() throws SQLException {
        Optional<ReleasedClasses> classes = ReleasedClasses.read(connection, k);
        if (classes.isEmpty()) {
            findings.add(
                    Finding.unchecked(
                            UNIQUENESS,
                            "register.participant shows no tuple: it has no column "
                                    + String.join(", ", ReleasedClasses.missing(connection))));
            return;
        }
        ReleasedClasses found = classes.get();
        findings.add(
                found.tooSmall() > 0
                        ? Finding.breach(
                                UNIQUENESS,
                                "%d classes have fewer than %d people; %s"
                                        .formatted(found.tooSmall(), k, found.described()))
                        : Finding.clean(UNIQUENESS, found.described()));
    }

    /** Nobody is left out for being rare. */
    void presence(LatestValues latest) throws SQLException {
        long[] present = {0};
        Warehouse.each(
                connection,
                "SELECT count(*) FROM register.participant",
                row -> present[0] = row.getLong(1));
        String detail =
                "%d people consent, %d are in the register"
                        .formatted(latest.consenting(), present[0]);
        findings.add(
                present[0] == latest.consenting()
                        ? Finding.clean(PRESENCE, detail)
                        : Finding.breach(PRESENCE, detail));
    }

    void classes(LatestValues latest) {
        Optional<List<Integer>> sizes = latest.sizes(CLASS_TOPIC);
        if (sizes.isEmpty()) {
            findings.add(Finding.unchecked(CLASSES, "nothing was read of a topic " + CLASS_TOPIC));
            return;
        }
        long tooSmall = sizes.get().stream().filter(size -> size < k).count();
        String detail = "%d classes on %s".formatted(sizes.get().size(), CLASS_TOPIC);
        findings.add(
                tooSmall > 0
                        ? Finding.breach(
                                CLASSES, "%d of %s are too small".formatted(tooSmall, detail))
                        : Finding.clean(CLASSES, detail + ", none smaller than " + k));
    }

    /**
     * @param archived research ids that images of the archive go by
     */
    void erased(LatestValues latest, Set<String> archived) throws SQLException {
        Set<String> gone = new HashSet<>();
        List<String> unproven = new ArrayList<>();
        Warehouse.each(
                connection,
                "SELECT research_id, complete FROM ops.erasure_status WHERE NOT in_register",
                row -> {
                    gone.add(row.getString(1));
                    if (!row.getBoolean(2)) {
                        unproven.add(row.getString(1));
                    }
                });
        Warehouse.each(
                connection,
                "SELECT research_id FROM ops.case_release WHERE erased AND revision >= 0",
                row -> gone.add(row.getString(1)));
        int before = findings.all().size();
        for (Map.Entry<String, Integer> left : latest.speakingOf(gone).entrySet()) {
            findings.add(
                    Finding.breach(
                            ERASED,
                            "%d latest values of %s speak of them"
                                    .formatted(left.getValue(), left.getKey())));
        }
        long images = archived.stream().filter(gone::contains).count();
        if (images > 0) {
            findings.add(
                    Finding.breach(
                            ERASED, "the archive has images of %d of them".formatted(images)));
        }
        rows(gone);
        if (!unproven.isEmpty()) {
            findings.add(
                    Finding.unchecked(
                            ERASED, "%d erasures are not proven yet".formatted(unproven.size())));
        }
        if (findings.all().size() == before) {
            findings.add(
                    Finding.clean(ERASED, "nothing is left of %d people".formatted(gone.size())));
        }
    }

    private void rows(Set<String> gone) throws SQLException {
        List<String> tables = new ArrayList<>();
        Warehouse.each(
                connection,
                "SELECT DISTINCT quote_ident(c.table_name) FROM information_schema.columns c JOIN"
                        + " information_schema.tables t USING (table_schema, table_name) WHERE"
                        + " c.table_schema = 'register' AND c.column_name = 'research_id' AND"
                        + " t.table_type = 'BASE TABLE'",
                row -> tables.add(row.getString(1)));
        for (String table : tables) {
            int[] left = {0};
            Warehouse.each(
                    connection,
                    "SELECT DISTINCT research_id FROM register." + table,
                    row -> left[0] += gone.contains(row.getString(1)) ? 1 : 0);
            if (left[0] > 0) {
                findings.add(
                        Finding.breach(
                                ERASED, "register.%s has %d of them".formatted(table, left[0])));
            }
        }
    }
}
