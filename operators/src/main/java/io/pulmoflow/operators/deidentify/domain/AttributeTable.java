package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.dicom.Vr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * PS3.15 Table E.1-1. Its rows for curves (50xx), overlays (60xx) and private attributes are rules
 * of {@link ActionPlan}: whole groups.
 */
final class AttributeTable {
    private static final int FIRST_OPTION = 4;

    private final Map<Integer, TableRow> rows;

    private AttributeTable(Map<Integer, TableRow> rows) {
        this.rows = rows;
    }

    static AttributeTable shipped() {
        Map<Integer, TableRow> rows = new HashMap<>();
        for (String line : ShippedText.content("table-e1-1.txt")) {
            String[] cells = line.split(" ");
            if (cells[0].matches("[0-9a-f]{8}")) {
                int tag = Integer.parseUnsignedInt(cells[0], 16);
                Map<String, String> options = new HashMap<>();
                for (int i = FIRST_OPTION; i < cells.length; i++) {
                    int equals = cells[i].indexOf('=');
                    options.put(cells[i].substring(0, equals), cells[i].substring(equals + 1));
                }
                rows.put(
                        tag,
                        new TableRow(
                                tag,
                                Vr.valueOf(cells[1]),
                                List.of(cells[3].split("/")),
                                Map.copyOf(options)));
            }
        }
        return new AttributeTable(rows);
    }

    List<TableRow> rows() {
        return new ArrayList<>(rows.values());
    }
}
