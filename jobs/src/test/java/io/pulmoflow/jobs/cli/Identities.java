package io.pulmoflow.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Everything in a generated programme's register that would tell who somebody is. */
final class Identities {
    private static final List<String> COLUMNS =
            List.of(
                    "contact_id",
                    "national_id",
                    "last_name",
                    "first_name",
                    "middle_name",
                    "phone",
                    "email",
                    "address");

    /** Shorter ones would be found by chance. */
    private static final int SHORTEST = 4;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}@.+_-]{4,}");

    private Identities() {}

    static Set<String> of(Path programme) throws IOException {
        Set<String> found = new TreeSet<>();
        List<Path> files;
        try (Stream<Path> all = Files.list(programme.resolve("crm"))) {
            files = all.sorted().toList();
        }
        for (Path file : files) {
            for (CSVRecord row : rows(file)) {
                for (String column : COLUMNS) {
                    if (row.isMapped(column) && row.isSet(column)) {
                        add(found, row.get(column));
                    }
                }
                if (row.isMapped("local_ids") && row.isSet("local_ids")) {
                    for (String alias : row.get("local_ids").split(" ", -1)) {
                        add(found, alias.substring(alias.indexOf('|') + 1));
                    }
                }
            }
        }
        JsonNode expected =
                new ObjectMapper().readTree(programme.resolve("expected.json").toFile());
        for (JsonNode participant : expected.get("participants")) {
            add(found, participant.path("national_id").asText());
            for (JsonNode examination : participant.get("examinations")) {
                add(found, examination.get("accession_number").asText());
            }
        }
        return found;
    }

    /**
     * Which of them a text holds: single words as whole words, since a surname may be the beginning
     * of a region's name; what is longer anywhere.
     */
    static Set<String> found(Set<String> identities, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Set<String> words = new HashSet<>();
        Matcher matcher = WORD.matcher(lower);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        Set<String> found = new TreeSet<>();
        for (String identity : identities) {
            String wanted = identity.toLowerCase(Locale.ROOT);
            boolean oneWord = WORD.matcher(wanted).matches();
            if (oneWord ? words.contains(wanted) : lower.contains(wanted)) {
                found.add(identity);
            }
        }
        return found;
    }

    private static void add(Set<String> into, String value) {
        String identity = value.strip();
        if (identity.length() >= SHORTEST) {
            into.add(identity);
        }
        String digits = identity.replaceAll("[^0-9]", "");
        if (digits.length() >= 10) {
            into.add(digits);
        }
    }

    private static List<CSVRecord> rows(Path file) throws IOException {
        String text = decode(Files.readAllBytes(file));
        if (text.startsWith("\ufeff")) {
            text = text.substring(1);
        }
        String header = text.lines().findFirst().orElse("");
        char delimiter = header.contains(";") ? ';' : header.contains("\t") ? '\t' : ',';
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .setAllowMissingColumnNames(true)
                .build()
                .parse(new StringReader(text))
                .getRecords();
    }

    private static String decode(byte[] bytes) {
        if (bytes.length > 1 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe) {
            return new String(bytes, StandardCharsets.UTF_16);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, Charset.forName("windows-1251"));
        }
    }
}
