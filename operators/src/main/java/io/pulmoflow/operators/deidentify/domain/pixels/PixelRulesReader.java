package io.pulmoflow.operators.deidentify.domain.pixels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the language of pixel rules; the shipped file explains it. Collects every problem. */
final class PixelRulesReader {
    private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*");
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern VERSION = Pattern.compile("version +([a-z0-9][a-z0-9.-]*)");
    private static final Pattern LIST = Pattern.compile("list +([a-z][a-z0-9-]*) *=(.*)");
    private static final Pattern RECTANGLE =
            Pattern.compile("(\\d{1,6}),(\\d{1,6}) +(\\d{1,6}|\\*)x(\\d{1,6}|\\*)");
    private static final Pattern STRIP = Pattern.compile("(top|bottom|left|right) +(\\d{1,6})");
    private static final String NO_REASON = "a rule quarantines such images";

    private final Map<String, List<String>> lists = new HashMap<>();
    private final List<PixelRule> rules = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final List<String> problems = new ArrayList<>();
    private String version = "";
    private Draft draft;
    private int line;

    static PixelRules read(String name, List<String> lines) {
        PixelRulesReader reader = new PixelRulesReader();
        lines.forEach(reader::next);
        reader.close();
        if (reader.version.isEmpty()) {
            reader.problems.add("there is no line 'version NAME'");
        }
        if (!reader.problems.isEmpty()) {
            throw new InvalidPixelRules(name, reader.problems);
        }
        return new PixelRules(reader.version, reader.rules);
    }

    private void next(String raw) {
        line++;
        String text = COMMENT.matcher(raw).replaceFirst("").replace('\t', ' ').strip();
        if (text.isEmpty()) {
            return;
        }
        String word = text.split(" ", 2)[0];
        String rest = text.substring(word.length()).strip();
        switch (word) {
            case "version" -> version(text);
            case "list" -> list(text);
            case "rule" -> rule(rest);
            case "pass", "quarantine", "mask" -> decision(word, rest);
            default -> condition(word, rest);
        }
    }

    private void version(String text) {
        Matcher matcher = VERSION.matcher(text);
        if (!matcher.matches()) {
            complain("a version is made of a-z, 0-9, '.' and '-'");
        } else if (!version.isEmpty()) {
            complain("the version is given twice");
        } else {
            version = matcher.group(1);
        }
    }

    private void list(String text) {
        Matcher matcher = LIST.matcher(text);
        if (!matcher.matches()) {
            complain("a list is written as: list NAME = VALUE | VALUE");
            return;
        }
        List<String> values = alternatives(matcher.group(2));
        if (lists.put(matcher.group(1), values) != null) {
            complain("the list " + matcher.group(1) + " is given twice");
        }
    }

    private void rule(String name) {
        close();
        draft = new Draft(name, line);
        if (name.isEmpty()) {
            complain("a rule has a name");
        } else if (!names.add(name)) {
            complain("there is another rule of this name");
        }
    }

    private void condition(String word, String rest) {
        if (draft == null) {
            complain("'" + word + "' stands before the first rule");
            return;
        }
        Optional<PixelFact> fact = PixelFact.named(word);
        Optional<Comparison> comparison = Comparison.leading(SPACES.matcher(rest).replaceAll(" "));
        if (fact.isEmpty()) {
            complain(
                    "'"
                            + word
                            + "' is no fact; there are "
                            + Arrays.stream(PixelFact.values())
                                    .map(PixelFact::written)
                                    .collect(Collectors.joining(", ")));
            return;
        }
        if (comparison.isEmpty()) {
            complain(
                    "no comparison follows; there are "
                            + Arrays.stream(Comparison.values())
                                    .map(Comparison::written)
                                    .collect(Collectors.joining(", ")));
            return;
        }
        String values =
                SPACES.matcher(rest)
                        .replaceAll(" ")
                        .substring(comparison.get().written().length())
                        .strip();
        List<String> alternatives = values.isEmpty() ? List.of() : alternatives(values);
        complaint(fact.get(), comparison.get(), alternatives).ifPresent(this::complain);
        draft.conditions.add(new PixelCondition(fact.get(), comparison.get(), alternatives));
    }

    private static Optional<String> complaint(
            PixelFact fact, Comparison comparison, List<String> alternatives) {
        boolean numbers = alternatives.stream().allMatch(value -> NUMBER.matcher(value).matches());
        if (comparison.takesValues() == alternatives.isEmpty()) {
            return Optional.of(
                    comparison.takesValues()
                            ? "no value follows '" + comparison.written() + "'"
                            : "nothing follows '" + comparison.written() + "'");
        }
        if (comparison.takesNumber()
                && (fact.kind() != PixelFact.Kind.NUMBER || alternatives.size() != 1)) {
            return Optional.of("'" + comparison.written() + "' takes one number of a number");
        }
        if (fact.kind() == PixelFact.Kind.NUMBER && !numbers) {
            return Optional.of(fact.written() + " is a number");
        }
        return Optional.empty();
    }

    private List<String> alternatives(String text) {
        List<String> values = new ArrayList<>();
        for (String part : text.split("\\|", -1)) {
            String value = part.strip();
            if (value.isEmpty()) {
                complain("there is an empty value between '|'");
            } else if (value.startsWith("@")) {
                List<String> list = lists.get(value.substring(1));
                if (list == null) {
                    complain("there is no list " + value + " above");
                } else {
                    values.addAll(list);
                }
            } else {
                values.add(value.toUpperCase(Locale.ROOT));
            }
        }
        return values;
    }

    private void decision(String word, String rest) {
        if (draft == null) {
            complain("'" + word + "' stands before the first rule");
            return;
        }
        if (!draft.decided.isEmpty() && !(word.equals("mask") && draft.decided.equals("mask"))) {
            complain("the rule has decided already");
            return;
        }
        draft.decided = word;
        switch (word) {
            case "pass" -> {
                if (!rest.isEmpty()) {
                    complain("nothing follows 'pass'");
                }
            }
            case "mask" -> region(rest);
            case "quarantine" -> draft.reason = rest.isEmpty() ? NO_REASON : rest;
            default -> throw new IllegalStateException(word);
        }
    }

    private void region(String text) {
        Matcher rectangle = RECTANGLE.matcher(text);
        Matcher strip = STRIP.matcher(text);
        try {
            if (rectangle.matches()) {
                draft.add(
                        new MaskRegion.Rectangle(
                                Integer.parseInt(rectangle.group(1)),
                                Integer.parseInt(rectangle.group(2)),
                                extent(rectangle.group(3)),
                                extent(rectangle.group(4))),
                        line);
            } else if (strip.matches()) {
                draft.add(
                        new MaskRegion.Strip(
                                MaskRegion.Edge.valueOf(strip.group(1).toUpperCase(Locale.ROOT)),
                                Integer.parseInt(strip.group(2))),
                        line);
            } else {
                complain(
                        "a mask is written as X,Y WIDTHxHEIGHT, or top N, bottom N, left N, right N");
            }
        } catch (IllegalArgumentException e) {
            complain("the mask fits no pixel: " + e.getMessage());
        }
    }

    private static int extent(String text) {
        return text.equals("*") ? MaskRegion.Rectangle.TO_THE_EDGE : Integer.parseInt(text);
    }

    private void close() {
        if (draft == null) {
            return;
        }
        Draft done = draft;
        draft = null;
        if (done.conditions.isEmpty()) {
            complain(done.line, "the rule has no condition");
        }
        switch (done.decided) {
            case "" -> complain(done.line, "the rule ends without pass, mask or quarantine");
            case "pass" -> keep(done, new PixelDecision.Pass(done.name));
            case "quarantine" -> keep(done, new PixelDecision.Quarantine(done.name, done.reason));
            default -> {
                checkRegions(done);
                keep(done, new PixelDecision.Mask(done.name, done.regions));
            }
        }
    }

    private void keep(Draft done, PixelDecision decision) {
        rules.add(new PixelRule(done.conditions, decision));
    }

    /** A region that lies outside of every size that the rule allows would mask nothing. */
    private void checkRegions(Draft done) {
        OptionalInt rows = done.largest(PixelFact.ROWS);
        OptionalInt columns = done.largest(PixelFact.COLUMNS);
        for (int i = 0; i < done.regions.size(); i++) {
            if (done.regions
                    .get(i)
                    .within(rows.orElse(Integer.MAX_VALUE), columns.orElse(Integer.MAX_VALUE))
                    .isEmpty()) {
                complain(done.regionLines.get(i), "the mask fits no pixel of the images it is for");
            }
        }
    }

    private void complain(String problem) {
        complain(line, problem);
    }

    private void complain(int where, String problem) {
        problems.add("line " + where + ": " + problem);
    }

    /** A rule that is still being read. */
    private static final class Draft {
        private final String name;
        private final int line;
        private final List<PixelCondition> conditions = new ArrayList<>();
        private final List<MaskRegion> regions = new ArrayList<>();
        private final List<Integer> regionLines = new ArrayList<>();
        private String decided = "";
        private String reason = NO_REASON;

        Draft(String name, int line) {
            this.name = name;
            this.line = line;
        }

        void add(MaskRegion region, int atLine) {
            regions.add(region);
            regionLines.add(atLine);
        }

        /** The largest number that the rule allows for a fact; empty if it allows any. */
        OptionalInt largest(PixelFact fact) {
            return conditions.stream()
                    .filter(condition -> condition.fact() == fact)
                    .filter(
                            condition ->
                                    condition.comparison() == Comparison.IS
                                            || condition.comparison() == Comparison.AT_MOST)
                    .flatMap(condition -> condition.alternatives().stream())
                    .filter(value -> NUMBER.matcher(value).matches())
                    .mapToInt(Integer::parseInt)
                    .max();
        }
    }
}
