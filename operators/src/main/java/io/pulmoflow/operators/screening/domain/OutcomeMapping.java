package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.screening.OutcomeKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The versioned table from Lung-RADS category to outcome and interval. Programmes differ here (some
 * call 4A at once), so it is data: a properties file with a row a category and rows of the
 * follow-up policy, checked as a whole when it is read.
 */
public final class OutcomeMapping implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Version of the mapping that is used unless another is configured. */
    public static final String DEFAULT_VERSION = "acr-v2022-1";

    /** Three years: no programme leaves a participant alone for longer. */
    private static final int LONGEST_INTERVAL_MONTHS = 36;

    /** From the least to the most suspicious; 0 and UNSTATED stand apart. */
    private static final List<LungRads> BY_SUSPICION =
            List.of(
                    LungRads.CATEGORY_1,
                    LungRads.CATEGORY_2,
                    LungRads.CATEGORY_3,
                    LungRads.CATEGORY_4A,
                    LungRads.CATEGORY_4B,
                    LungRads.CATEGORY_4X);

    private static final String VERSION = "version";

    /**
     * What follows from a category.
     *
     * @param intervalMonths months from the examination to the next one; 0 is at once
     */
    public record Consequence(OutcomeKind kind, int intervalMonths) implements Serializable {
        public Consequence {
            Objects.requireNonNull(kind, "kind");
        }
    }

    private final String version;
    private final EnumMap<LungRads, Consequence> consequences;
    private final FollowUpPolicy policy;

    private OutcomeMapping(
            String version, EnumMap<LungRads, Consequence> consequences, FollowUpPolicy policy) {
        this.version = version;
        this.consequences = consequences;
        this.policy = policy;
    }

    /**
     * A mapping that comes with the platform.
     *
     * @throws InvalidOutcomeMapping if there is none of this version
     */
    public static OutcomeMapping shipped(String version) {
        String resource = "/outcome-mapping/" + version + ".properties";
        try (InputStream in = OutcomeMapping.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new InvalidOutcomeMapping(
                        version, List.of("no mapping of this version comes with the platform"));
            }
            return parse(version, new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A programme's own mapping.
     *
     * @throws InvalidOutcomeMapping if the file cannot be read or its table cannot be used
     */
    public static OutcomeMapping read(Path file) {
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return parse(file.toString(), in);
        } catch (IOException e) {
            throw new InvalidOutcomeMapping(
                    file.toString(), List.of("the file cannot be read as UTF-8 text"));
        }
    }

    /**
     * @param name what to call the table in a complaint
     * @throws InvalidOutcomeMapping with every problem at once
     */
    static OutcomeMapping parse(String name, Reader text) throws IOException {
        List<String> problems = new ArrayList<>();
        Rows rows = new Rows(problems);
        try {
            rows.load(text);
        } catch (IllegalArgumentException e) {
            problems.add("a malformed \\u escape");
        }
        Map<String, String> left = new LinkedHashMap<>();
        rows.stringPropertyNames().stream()
                .sorted()
                .forEach(key -> left.put(key, rows.getProperty(key).strip()));

        String version = Objects.requireNonNullElse(left.remove(VERSION), "");
        if (!version.matches("[a-z0-9][a-z0-9.-]*")) {
            problems.add("version is missing or is not made of a-z, 0-9, '.' and '-'");
        }
        EnumMap<LungRads, Consequence> consequences = new EnumMap<>(LungRads.class);
        for (LungRads category : LungRads.values()) {
            if (category == LungRads.UNSTATED) {
                continue;
            }
            String value = left.remove(category.name());
            if (value == null) {
                problems.add(category + " is missing");
            } else {
                consequence(category, value, problems)
                        .ifPresent(consequence -> consequences.put(category, consequence));
            }
        }
        FollowUpPolicy policy = FollowUpPolicy.take(left, problems);
        left.keySet().forEach(key -> problems.add("'" + key + "' is not a category with a row"));
        checkThatSuspicionShortensTheInterval(consequences, problems);
        if (!problems.isEmpty()) {
            throw new InvalidOutcomeMapping(name, problems);
        }
        return new OutcomeMapping(version, consequences, policy);
    }

    private static Optional<Consequence> consequence(
            LungRads category, String value, List<String> problems) {
        String[] parts = value.split("\\s+");
        if (parts.length != 2) {
            problems.add(category + " is not written as OUTCOME MONTHS");
            return Optional.empty();
        }
        Optional<OutcomeKind> kind =
                Arrays.stream(OutcomeKind.values())
                        .filter(known -> known.name().equals(parts[0]))
                        .findFirst();
        if (kind.isEmpty()) {
            problems.add(
                    category
                            + " names no outcome; there are "
                            + Arrays.stream(OutcomeKind.values())
                                    .map(OutcomeKind::name)
                                    .collect(Collectors.joining(", ")));
        }
        boolean months = parts[1].matches("\\d{1,3}");
        if (!months) {
            problems.add(category + " has an interval that is not a whole number of months");
        }
        if (kind.isEmpty() || !months) {
            return Optional.empty();
        }
        Consequence consequence = new Consequence(kind.get(), Integer.parseInt(parts[1]));
        complaint(category, consequence).ifPresent(problems::add);
        return Optional.of(consequence);
    }

    private static Optional<String> complaint(LungRads category, Consequence consequence) {
        OutcomeKind kind = consequence.kind();
        int months = consequence.intervalMonths();
        if (category == LungRads.CATEGORY_0
                && (kind == OutcomeKind.NO_SIGNS || kind == OutcomeKind.SUPERVISION)) {
            return Optional.of(category + " is not a finding: it is INCOMPLETE, or called at once");
        }
        if (category != LungRads.CATEGORY_0 && kind == OutcomeKind.INCOMPLETE) {
            return Optional.of(category + " is a finding: INCOMPLETE is for CATEGORY_0 alone");
        }
        if (months > LONGEST_INTERVAL_MONTHS) {
            return Optional.of(
                    category + " waits longer than " + LONGEST_INTERVAL_MONTHS + " months");
        }
        if (kind == OutcomeKind.ADDITIONAL_EXAMINATION && months != 0) {
            return Optional.of(category + " is called at once, so its interval is 0");
        }
        if (kind != OutcomeKind.ADDITIONAL_EXAMINATION && months == 0) {
            return Optional.of(category + " has an interval of at least one month");
        }
        return Optional.empty();
    }

    private static void checkThatSuspicionShortensTheInterval(
            Map<LungRads, Consequence> consequences, List<String> problems) {
        LungRads milder = null;
        for (LungRads category : BY_SUSPICION) {
            Consequence consequence = consequences.get(category);
            if (consequence == null) {
                continue;
            }
            if (milder != null) {
                Consequence before = consequences.get(milder);
                if (before.intervalMonths() < consequence.intervalMonths()) {
                    problems.add(category + " waits longer than the less suspicious " + milder);
                } else if (before.kind() != OutcomeKind.NO_SIGNS
                        && consequence.kind() == OutcomeKind.NO_SIGNS) {
                    problems.add(
                            category
                                    + " is NO_SIGNS but the less suspicious "
                                    + milder
                                    + " is not");
                }
            }
            milder = category;
        }
    }

    public String version() {
        return version;
    }

    public FollowUpPolicy policy() {
        return policy;
    }

    /**
     * The one of two categories that routes a patient. An incomplete examination comes before every
     * finding but one that is called at once: it is never taken for the harmless end of a scale.
     */
    LungRads moreSuspicious(LungRads one, LungRads other) {
        int first = BY_SUSPICION.indexOf(counted(one));
        int second = BY_SUSPICION.indexOf(counted(other));
        if (first >= 0 && second >= 0) {
            return first >= second ? one : other;
        }
        LungRads finding = first >= 0 ? one : other;
        boolean calls =
                BY_SUSPICION.contains(finding)
                        && consequenceOf(finding).kind() == OutcomeKind.ADDITIONAL_EXAMINATION;
        return calls ? finding : LungRads.CATEGORY_0;
    }

    /** What follows from a category; UNSTATED counts as CATEGORY_0. */
    public Consequence consequenceOf(LungRads category) {
        return consequences.get(counted(category));
    }

    /** The category that counts: what no protocol states is incomplete, never harmless. */
    static LungRads counted(LungRads category) {
        return category == LungRads.UNSTATED ? LungRads.CATEGORY_0 : category;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OutcomeMapping
                && version.equals(((OutcomeMapping) other).version)
                && consequences.equals(((OutcomeMapping) other).consequences)
                && policy.equals(((OutcomeMapping) other).policy);
    }

    @Override
    public int hashCode() {
        return Objects.hash(version, consequences, policy);
    }

    @Override
    public String toString() {
        return "OutcomeMapping[" + version + ", " + consequences + ", " + policy + "]";
    }

    /** A row given twice is a slip that {@link Properties} would hide. */
    private static final class Rows extends Properties {
        private static final long serialVersionUID = 1L;

        private final transient List<String> problems;

        Rows(List<String> problems) {
            this.problems = problems;
        }

        @Override
        public synchronized Object put(Object key, Object value) {
            Object before = super.put(key, value);
            if (before != null) {
                problems.add(key + " is given twice");
            }
            return before;
        }
    }
}
