package io.pulmoflow.operators.anonymity.domain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads ladders: under the name of each attribute in brackets what its rungs are. Collects faults
 * instead of stopping at the first.
 */
final class LadderFile {
    private final List<String> problems;
    private final Map<Attribute, Ladder> ladders = new EnumMap<>(Attribute.class);
    private int number;
    private Optional<Section> section = Optional.empty();

    LadderFile(List<String> problems) {
        this.problems = problems;
    }

    /** What the section of one attribute has said so far. */
    private static final class Section {
        final Attribute attribute;
        List<Integer> widths = List.of();
        int openFrom;
        List<PeriodLadder.Period> periods = List.of();
        final Set<String> words = new HashSet<>();
        final List<Map<String, String>> groups = new ArrayList<>();
        String otherwise = "";

        Section(Attribute attribute) {
            this.attribute = attribute;
        }
    }

    /** Meaningful only where no problem was added. */
    Map<Attribute, Ladder> read(List<String> lines) {
        for (String line : lines) {
            number++;
            String text = line.strip();
            if (text.startsWith("[")) {
                end();
                begin(text);
            } else if (!text.isEmpty() && !text.startsWith("#")) {
                section.ifPresentOrElse(
                        open -> rule(open, text), () -> fault("stands under no attribute"));
            }
        }
        end();
        for (Attribute attribute : Attribute.values()) {
            if (!ladders.containsKey(attribute)) {
                problems.add("no ladder of " + attribute.word());
            }
        }
        return ladders;
    }

    private void begin(String text) {
        Optional<Attribute> named =
                text.endsWith("]")
                        ? Attribute.of(text.substring(1, text.length() - 1).strip())
                        : Optional.empty();
        if (named.isEmpty()) {
            fault("is no attribute in brackets");
        } else if (ladders.containsKey(named.get())) {
            fault("an attribute has one ladder");
        }
        section = named.map(Section::new);
    }

    private void rule(Section open, String text) {
        String[] parts = text.split("\\s+", 2);
        String rest = parts.length > 1 ? parts[1] : "";
        switch (parts[0]) {
            case "bands" -> open.widths = widths(rest);
            case "open-from" -> open.openFrom = positive(rest);
            case "periods" -> open.periods = periods(rest);
            case "values" -> words(rest).forEach(word -> add(open.words, word));
            case "otherwise" -> open.otherwise = rest;
            case "rung" -> open.groups.add(new HashMap<>());
            default -> group(open, text);
        }
    }

    private void group(Section open, String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || open.groups.isEmpty()) {
            fault("is neither a rule nor, below a rung, a group with its members after a colon");
            return;
        }
        Map<String, String> rung = open.groups.get(open.groups.size() - 1);
        for (String word : words(text.substring(colon + 1))) {
            if (rung.put(word, text.substring(0, colon).strip()) != null) {
                fault("'" + word + "' is in a group of this rung already");
            }
        }
    }

    private void end() {
        section.ifPresent(open -> ladders.put(open.attribute, ladder(open)));
        section = Optional.empty();
    }

    private Ladder ladder(Section open) {
        int kinds =
                (open.widths.isEmpty() ? 0 : 1)
                        + (open.periods.isEmpty() ? 0 : 1)
                        + (open.words.isEmpty() ? 0 : 1);
        if (kinds != 1) {
            problems.add(
                    open.attribute.word() + ": has bands, periods or values, one of the three");
        }
        if (!open.widths.isEmpty()) {
            return new BandLadder(
                    open.widths, open.openFrom > 0 ? open.openFrom : Integer.MAX_VALUE);
        }
        if (!open.periods.isEmpty()) {
            return new PeriodLadder(open.periods);
        }
        checkGroups(open);
        return new WordLadder(open.groups, open.otherwise);
    }

    private void checkGroups(Section open) {
        if (!open.groups.isEmpty() && open.otherwise.isEmpty()) {
            problems.add(open.attribute.word() + ": 'otherwise' names no group");
        }
        Set<String> below = open.words;
        for (Map<String, String> rung : open.groups) {
            for (String word : rung.keySet()) {
                if (!below.contains(word)) {
                    problems.add(
                            "%s: '%s' is in a group but not on the rung below"
                                    .formatted(open.attribute.word(), word));
                }
            }
            for (String word : below) {
                if (!rung.containsKey(word)) {
                    problems.add(
                            "%s: '%s' is in no group of the next rung"
                                    .formatted(open.attribute.word(), word));
                }
            }
            below = new HashSet<>(rung.values());
        }
        if (below.contains(open.otherwise) && !open.groups.isEmpty()) {
            problems.add(open.attribute.word() + ": 'otherwise' is a group of its own");
        }
    }

    private List<Integer> widths(String text) {
        List<Integer> widths = new ArrayList<>();
        for (String word : text.split("\\s+")) {
            int width = positive(word);
            int last = widths.isEmpty() ? 1 : widths.get(widths.size() - 1);
            if (widths.isEmpty() ? width != 1 : width <= last || width % last != 0) {
                fault("bands begin with 1, and each is a multiple of the one before");
            }
            widths.add(Math.max(1, width));
        }
        return widths;
    }

    private List<PeriodLadder.Period> periods(String text) {
        List<PeriodLadder.Period> periods = new ArrayList<>();
        for (String word : text.split("\\s+")) {
            try {
                PeriodLadder.Period period =
                        PeriodLadder.Period.valueOf(
                                word.toUpperCase(Locale.ROOT).replace('-', '_'));
                boolean first = periods.isEmpty();
                if (first
                        ? period != PeriodLadder.Period.MONTH
                        : period.compareTo(periods.get(periods.size() - 1)) <= 0) {
                    fault("periods begin with month and become longer");
                }
                periods.add(period);
            } catch (IllegalArgumentException unknown) {
                fault("periods are month, quarter, half-year and year");
            }
        }
        return periods;
    }

    private int positive(String text) {
        if (text.matches("[1-9]\\d{0,5}")) {
            return Integer.parseInt(text);
        }
        fault("expected a whole number above zero");
        return 1;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split(";")) {
            if (!word.isBlank()) {
                words.add(word.strip());
            }
        }
        return words;
    }

    private void add(Set<String> words, String word) {
        if (!words.add(word)) {
            fault("'" + word + "' is there twice");
        }
        if (word.equals(Ladder.ANYTHING)) {
            fault("'*' is the top of every ladder");
        }
    }

    private void fault(String what) {
        problems.add("line " + number + ": " + what);
    }
}
