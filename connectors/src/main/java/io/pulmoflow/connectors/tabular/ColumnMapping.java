package io.pulmoflow.connectors.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/**
 * From the headers and words of an export to those of the contract; a properties file in UTF-8:
 *
 * <pre>
 * national_id = UF_CRM_SNILS | СНИЛС     the first of these headers whose cell is not empty
 * value.consent.подписано = yes          a word of the export's own in that column
 * </pre>
 *
 * <p>The contract's own headers are always understood. Case, and space around a name, do not count.
 */
public final class ColumnMapping {
    private static final String VALUE = "value.";

    private final TableContract contract;
    private final Map<String, List<String>> headers;
    private final Map<String, Map<String, String>> words;

    private ColumnMapping(
            TableContract contract,
            Map<String, List<String>> headers,
            Map<String, Map<String, String>> words) {
        this.contract = contract;
        this.headers = headers;
        this.words = words;
    }

    /** The contract's own headers. */
    public static ColumnMapping canonical(TableContract contract) {
        return new ColumnMapping(contract, Map.of(), Map.of());
    }

    /**
     * @throws IllegalArgumentException naming every line that the contract has no place for
     * @throws UncheckedIOException if the file cannot be read
     */
    public static ColumnMapping load(Path file, TableContract contract) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return read(reader, contract);
        } catch (IOException e) {
            throw new UncheckedIOException("the mapping file cannot be read", e);
        }
    }

    /** A mapping that is shipped beside a class. */
    public static ColumnMapping shipped(Class<?> owner, String name, TableContract contract) {
        try (InputStream in = owner.getResourceAsStream(name);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return read(reader, contract);
        } catch (IOException e) {
            throw new UncheckedIOException("a shipped mapping cannot be read: " + name, e);
        }
    }

    TableContract contract() {
        return contract;
    }

    /** Headers of a file that hold a column's value, the contract's own first. */
    List<String> headersOf(String column) {
        List<String> all = new ArrayList<>();
        all.add(column);
        all.addAll(headers.getOrDefault(column, List.of()));
        return all;
    }

    /** The contract's word for the export's own, or the word itself. */
    public String word(String column, String written) {
        return words.getOrDefault(column, Map.of())
                .getOrDefault(written.toLowerCase(Locale.ROOT), written);
    }

    static String normalized(String header) {
        return header.strip().toLowerCase(Locale.ROOT);
    }

    private static ColumnMapping read(Reader reader, TableContract contract) throws IOException {
        Properties lines = new Properties();
        lines.load(reader);
        Map<String, List<String>> headers = new HashMap<>();
        Map<String, Map<String, String>> words = new HashMap<>();
        List<String> problems = new ArrayList<>();
        for (String key : new TreeSet<>(lines.stringPropertyNames())) {
            String value = lines.getProperty(key).strip();
            String[] parts = key.split("\\.", 3);
            if (contract.columns().contains(key)) {
                List<String> names = new ArrayList<>();
                for (String name : value.split("\\|")) {
                    names.add(normalized(name));
                }
                headers.put(key, List.copyOf(names));
            } else if (key.startsWith(VALUE)
                    && parts.length == 3
                    && contract.columns().contains(parts[1])) {
                words.computeIfAbsent(parts[1], column -> new HashMap<>())
                        .put(parts[2].toLowerCase(Locale.ROOT), value);
            } else {
                problems.add(key);
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "the mapping names columns that the contract does not have: "
                            + String.join(", ", problems));
        }
        return new ColumnMapping(contract, headers, words);
    }
}
