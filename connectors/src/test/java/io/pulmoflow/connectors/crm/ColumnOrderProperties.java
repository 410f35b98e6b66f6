package io.pulmoflow.connectors.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.connectors.CollectedRecords;
import io.pulmoflow.connectors.inbox.RejectedFile;
import io.pulmoflow.connectors.inbox.Site;
import io.pulmoflow.connectors.tabular.ColumnMapping;
import io.pulmoflow.connectors.tabular.EncodingChoice;
import io.pulmoflow.connectors.tabular.TabularConfig;
import io.pulmoflow.schemas.raw.ParticipantRecorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ColumnOrderProperties {
    private static final Map<String, String> VALUES =
            Map.of(
                    "contact_id", "c1",
                    "national_id", "112-233-445 95",
                    "birth_date", "1961-03-01",
                    "sex", "F",
                    "pack_years", "30.5",
                    "address", "\"Садовая; дом 1\"",
                    "consent", "yes",
                    "updated_at", "2026-02-02");

    private final ParticipantRows reader =
            new ParticipantRows(
                    new TabularConfig(
                            new Site(ZoneOffset.UTC, Optional.empty()),
                            EncodingChoice.AUTO,
                            List.of(ColumnMapping.canonical(ParticipantRows.CONTRACT))));

    @Property(tries = 100)
    void any_order_of_the_columns_gives_the_same_record(
            @ForAll("orders") List<String> columns, @ForAll("delimiters") String delimiter)
            throws IOException, RejectedFile {
        List<String> sorted = VALUES.keySet().stream().sorted().toList();
        assertThat(read(columns, delimiter)).isEqualTo(read(sorted, ";"));
    }

    @Provide
    Arbitrary<List<String>> orders() {
        return Arbitraries.shuffle(VALUES.keySet().stream().sorted().toList());
    }

    @Provide
    Arbitrary<String> delimiters() {
        return Arbitraries.of(Arrays.asList(";", ",", "\t"));
    }

    private ParticipantRecorded read(List<String> columns, String delimiter)
            throws IOException, RejectedFile {
        String row = columns.stream().map(VALUES::get).collect(Collectors.joining(delimiter));
        Path folder = Files.createTempDirectory("columns");
        return CollectedRecords.of(
                        reader,
                        folder,
                        "crm.csv",
                        String.join(delimiter, columns) + "\n" + row + "\n")
                .accepted()
                .get(0);
    }
}
