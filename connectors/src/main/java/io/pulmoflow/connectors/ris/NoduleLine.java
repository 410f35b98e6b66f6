package io.pulmoflow.connectors.ris;

import io.pulmoflow.connectors.tabular.Vocabulary;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a text protocol says of a nodule in one line: parts separated by semicolons, in any order.
 * Every part has to be understood: what is passed over may be what matters.
 */
final class NoduleLine {
    private static final String NUMBER = "(\\d{1,8}(?:[.,]\\d{1,6})?)";
    private static final String BY = " ?[xх×*] ?";
    private static final Pattern AXES =
            Pattern.compile(
                    "(?:(солидный компонент|солидная часть|solid component|solid part)|размер(?:ы|ом)?|size)?"
                            + "[: ]*"
                            + NUMBER
                            + "(?:"
                            + BY
                            + NUMBER
                            + ")?(?:"
                            + BY
                            + NUMBER
                            + ")? ?(мм|mm|см|cm)\\.?");
    private static final Pattern VOLUME =
            Pattern.compile(
                    "(объем солидн(?:ого компонента|ой части)|solid (?:component )?volume)?"
                            + "(?:объем|volume)?[: ]*"
                            + NUMBER
                            + " ?(?:мм|mm)[3³]");
    private static final Pattern ID =
            Pattern.compile("(?:id|идентификатор|ид)[: ]+(\\S{1,64})", Pattern.CASE_INSENSITIVE);
    private static final Pattern PREFIXED =
            Pattern.compile(
                    "(контуры?|края?|margins?|форма|shape|сегмент|segment|доля|lobe|тип|type|статус|status"
                            + "|признаки доброкачественности|benign signs?|признаки кисты|cyst features?"
                            + "|подозрительные признаки|suspicious features?|локализация|location)[: ]+(.+)");
    private static final Map<String, String> PREFIXES =
            Map.ofEntries(
                    Map.entry("контур", "margin"),
                    Map.entry("контуры", "margin"),
                    Map.entry("край", "margin"),
                    Map.entry("края", "margin"),
                    Map.entry("margin", "margin"),
                    Map.entry("margins", "margin"),
                    Map.entry("форма", "shape"),
                    Map.entry("shape", "shape"),
                    Map.entry("сегмент", "segment"),
                    Map.entry("segment", "segment"),
                    Map.entry("доля", "lobe"),
                    Map.entry("lobe", "lobe"),
                    Map.entry("тип", "nodule_type"),
                    Map.entry("type", "nodule_type"),
                    Map.entry("статус", "nodule_status"),
                    Map.entry("status", "nodule_status"),
                    Map.entry("признаки доброкачественности", "benign_signs"),
                    Map.entry("benign sign", "benign_signs"),
                    Map.entry("benign signs", "benign_signs"),
                    Map.entry("признаки кисты", "cyst_features"),
                    Map.entry("cyst feature", "cyst_features"),
                    Map.entry("cyst features", "cyst_features"),
                    Map.entry("подозрительные признаки", "suspicious_features"),
                    Map.entry("suspicious feature", "suspicious_features"),
                    Map.entry("suspicious features", "suspicious_features"),
                    Map.entry("локализация", "location_type"),
                    Map.entry("location", "location_type"));
    private static final Predicate<String> SLOW_GROWTH =
            Pattern.compile("(?:медленный рост|slow growth|slow_growth)(?:: ?(?:да|yes))?")
                    .asMatchPredicate();

    /** Columns whose words tell by themselves which column they belong to, in this order. */
    private static final List<Words> WORDS =
            List.of(
                    new Words("nodule_type", RisWords.NODULE_TYPE),
                    new Words("nodule_status", RisWords.NODULE_STATUS),
                    new Words("lobe", RisWords.LOBE),
                    new Words("location_type", RisWords.LOCATION),
                    new Words("benign_signs", RisWords.BENIGN_SIGN),
                    new Words("cyst_features", RisWords.CYST_FEATURE),
                    new Words("suspicious_features", RisWords.SUSPICIOUS_FEATURE),
                    new Words("shape", RisWords.SHAPE),
                    new Words("margin", RisWords.MARGIN));

    private NoduleLine() {}

    /**
     * The line's values by column of the file contract; empty where a part is not understood, or
     * two parts say the same thing differently.
     */
    static Optional<Map<String, String>> read(String line) {
        Map<String, String> values = new HashMap<>();
        for (String part : line.split(";")) {
            String stripped = part.strip().replaceAll("[\\s\\u00A0]+", " ");
            if (!stripped.isEmpty() && !read(stripped, values)) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    private static boolean read(String written, Map<String, String> values) {
        String part = written.toLowerCase(Locale.ROOT).replace('ё', 'е').replaceAll("[.]$", "");
        Matcher id = ID.matcher(written);
        if (id.matches()) {
            return put(values, "nodule_id", id.group(1));
        }
        Matcher axes = AXES.matcher(part);
        if (axes.matches()) {
            return axes(axes, values);
        }
        Matcher volume = VOLUME.matcher(part);
        if (volume.matches()) {
            return put(
                    values,
                    volume.group(1) == null ? "volume_mm3" : "solid_volume_mm3",
                    volume.group(2));
        }
        if (SLOW_GROWTH.test(part)) {
            return put(values, "slow_growth", "yes");
        }
        if (ProtocolFields.segment(part).isPresent() && !part.matches("\\d+")) {
            return put(values, "segment", part);
        }
        for (Words words : WORDS) {
            if (words.vocabulary().meaningOf(part).isPresent()) {
                return putWord(values, words.column(), part);
            }
        }
        Matcher prefixed = PREFIXED.matcher(part);
        return prefixed.matches() && prefixed(prefixed, values);
    }

    private static boolean prefixed(Matcher prefixed, Map<String, String> values) {
        String column = PREFIXES.get(prefixed.group(1));
        String said = prefixed.group(2);
        if (column.equals("segment")) {
            return put(values, column, said);
        }
        for (Words words : WORDS) {
            if (words.column().equals(column)) {
                return several(words, said, values);
            }
        }
        return false;
    }

    /** Where a column takes several words they are separated by commas. */
    private static boolean several(Words words, String said, Map<String, String> values) {
        if (words.vocabulary().meaningOf(said).isPresent()) {
            return putWord(values, words.column(), said);
        }
        for (String word : said.split(",")) {
            if (words.vocabulary().meaningOf(word).isEmpty()
                    || !putWord(values, words.column(), word)) {
                return false;
            }
        }
        return true;
    }

    private static boolean axes(Matcher axes, Map<String, String> values) {
        boolean solid = axes.group(1) != null;
        int toMillimetres = axes.group(5).equals("см") || axes.group(5).equals("cm") ? 1 : 0;
        boolean fresh =
                put(
                        values,
                        solid ? "solid_long_axis_mm" : "long_axis_mm",
                        scaled(axes.group(2), toMillimetres));
        if (fresh && axes.group(3) != null) {
            return put(
                    values,
                    solid ? "solid_short_axis_mm" : "short_axis_mm",
                    scaled(axes.group(3), toMillimetres));
        }
        return fresh;
    }

    private static String scaled(String number, int powerOfTen) {
        return new BigDecimal(number.replace(',', '.')).movePointRight(powerOfTen).toPlainString();
    }

    /**
     * Joins the words of the columns that take several; such words hold no space when read back.
     */
    private static boolean putWord(Map<String, String> values, String column, String word) {
        String joined = Vocabulary.normalized(word);
        if (!column.endsWith("s") || column.equals("nodule_status")) {
            return put(values, column, joined);
        }
        values.merge(column, joined, (before, more) -> before + " " + more);
        return true;
    }

    private static boolean put(Map<String, String> values, String column, String value) {
        String before = values.putIfAbsent(column, value);
        return before == null || before.equals(value);
    }

    private record Words(String column, Vocabulary<?> vocabulary) {}
}
