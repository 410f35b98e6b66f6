package io.pulmoflow.operators.lungrads.domain;

import io.pulmoflow.schemas.clinical.CystFeature;
import io.pulmoflow.schemas.clinical.IncompleteReason;
import io.pulmoflow.schemas.clinical.NoduleLocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a version of Lung-RADS from its text. */
final class TableFile {
    private static final Pattern GROWTH =
            Pattern.compile("> ([\\d.]+) \\(> (\\d+)\\) in (\\d+) months");
    private static final Pattern AFTER = Pattern.compile("(\\d+) months less (\\d+) days");

    private final String name;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> settings = new HashMap<>();
    private final List<LungRadsTable.Cell> cells = new ArrayList<>();
    private final List<LungRadsTable.CystRow> cysts = new ArrayList<>();
    private final List<LungRadsTable.Step> steps = new ArrayList<>();
    private final List<LungRadsTable.Gone> gone = new ArrayList<>();

    private TableFile(String name) {
        this.name = name;
    }

    /**
     * A version that comes with the platform.
     *
     * @param version such as {@code v1.1}
     */
    static LungRadsTable shipped(String version) {
        String resource = "/lung-rads/" + version + ".txt";
        try (InputStream in = TableFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new InvalidLungRadsTable(version, List.of("no such version is shipped"));
            }
            return parse(version, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param name what to call it in a complaint
     * @throws InvalidLungRadsTable with every problem at once
     */
    static LungRadsTable parse(String name, String text) {
        return new TableFile(name).read(text);
    }

    private LungRadsTable read(String text) {
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String stripped = line.strip();
            if (!stripped.isEmpty() && !stripped.startsWith("#")) {
                try {
                    line(stripped);
                } catch (IllegalArgumentException e) {
                    problems.add("line " + number + ": " + e.getMessage());
                }
            }
        }
        LungRadsTable table = null;
        try {
            table = table();
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
        }
        if (!problems.isEmpty()) {
            throw new InvalidLungRadsTable(name, problems);
        }
        return table;
    }

    private void line(String line) {
        int space = line.indexOf(' ');
        String kind = space < 0 ? line : line.substring(0, space);
        String[] parts = line.substring(kind.length()).strip().split("\\|", -1);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = parts[i].strip();
        }
        switch (kind) {
            case "cell" -> cells.add(cell(columns(parts, 6)));
            case "cyst" -> cysts.add(cyst(columns(parts, 3)));
            case "step" -> steps.add(step(columns(parts, 5)));
            case "gone" -> gone.add(gone(columns(parts, 3)));
            default -> setting(line);
        }
    }

    private void setting(String line) {
        int sign = line.indexOf('=');
        if (sign < 0) {
            throw new IllegalArgumentException("neither a row nor a setting");
        }
        settings.put(line.substring(0, sign).strip(), line.substring(sign + 1).strip());
    }

    private LungRadsTable table() {
        Matcher growth = matched(GROWTH, setting("growth", "growth"));
        LungRadsTable table =
                new LungRadsTable(
                        setting("version", "version"),
                        Set.of(setting("names", "names").split(" +")),
                        new BigDecimal(growth.group(1)).movePointRight(1).intValueExact(),
                        Integer.parseInt(growth.group(2)),
                        Integer.parseInt(growth.group(3)),
                        words(IncompleteReason.class, setting("incomplete", "incomplete")),
                        words(NoduleLocation.class, setting("juxtapleural", "juxtapleural")),
                        choice("juxtapleural.unstated-form", "excepted", "as-solid"),
                        List.copyOf(cells),
                        List.copyOf(cysts),
                        List.copyOf(steps),
                        List.copyOf(gone));
        if (choice("cysts", "yes", "no") != table.classifiesCysts()) {
            throw new IllegalArgumentException("cysts does not say what the rows say");
        }
        if (!settings.isEmpty()) {
            throw new IllegalArgumentException("unknown settings: " + settings.keySet());
        }
        return table;
    }

    private String setting(String key, String complaint) {
        String value = settings.remove(key);
        if (value == null) {
            throw new IllegalArgumentException(complaint + " is missing");
        }
        return value;
    }

    private boolean choice(String key, String yes, String no) {
        String value = setting(key, key);
        if (!value.equals(yes) && !value.equals(no)) {
            throw new IllegalArgumentException(key + " is neither " + yes + " nor " + no);
        }
        return value.equals(yes);
    }

    private static LungRadsTable.Cell cell(String[] parts) {
        return new LungRadsTable.Cell(
                parts[0],
                words(Finding.class, parts[1]),
                words(Seen.class, parts[2]),
                limits(parts[3]),
                limits(parts[4]),
                category(parts[5]));
    }

    private static LungRadsTable.CystRow cyst(String[] parts) {
        String[] grades = parts[2].split(" to ", -1);
        return new LungRadsTable.CystRow(
                parts[0],
                words(CystFeature.class, parts[1]),
                new Grades(category(grades[0]), category(grades[grades.length - 1])));
    }

    private static LungRadsTable.Step step(String[] parts) {
        Matcher after = matched(AFTER, parts[2]);
        return new LungRadsTable.Step(
                parts[0],
                category(parts[1]),
                Integer.parseInt(after.group(1)),
                Integer.parseInt(after.group(2)),
                category(parts[3]),
                words(Finding.class, parts[4]));
    }

    private static LungRadsTable.Gone gone(String[] parts) {
        Set<Category> earlier = EnumSet.noneOf(Category.class);
        for (String word : parts[1].split(" +")) {
            earlier.add(category(word));
        }
        return new LungRadsTable.Gone(parts[0], earlier, category(parts[2]));
    }

    private static String[] columns(String[] parts, int expected) {
        if (parts.length != expected) {
            throw new IllegalArgumentException(
                    "has " + parts.length + " columns instead of " + expected);
        }
        return parts;
    }

    private static Limits limits(String text) {
        return Limits.parse(text)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "'"
                                                + text
                                                + "' is not written as >= 6 < 8 (>= 113 < 268)"));
    }

    private static Category category(String written) {
        for (Category category : Category.values()) {
            if (category.isGraded() && category.written().equals(written)) {
                return category;
            }
        }
        throw new IllegalArgumentException("'" + written + "' is not a category from 1 to 4X");
    }

    private static <E extends Enum<E>> Set<E> words(Class<E> type, String text) {
        EnumSet<E> words = EnumSet.noneOf(type);
        for (String word : text.split(" +")) {
            if (!word.isEmpty()) {
                words.add(Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_')));
            }
        }
        return words;
    }

    private static Matcher matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not written as " + pattern);
        }
        return matcher;
    }
}
