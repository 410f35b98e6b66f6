package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.clinical.SmokingStatus;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whom a programme screens. Data, since programmes differ: a properties file, checked as a whole
 * when it is read.
 *
 * @param version by which a decision can be checked later
 * @param leastAge in whole years, included
 * @param greatestAge in whole years, included
 * @param leastPackYears of somebody without a risk factor
 * @param leastPackYearsAtRisk of somebody with one; the same where none counts
 * @param riskFactors that lower the pack-years asked for
 * @param smoking who is asked in the first place
 * @param mostYearsSinceQuit of a former smoker, by calendar years
 * @param exclusions what rules somebody out
 */
public record EligibilityCriteria(
        String version,
        int leastAge,
        int greatestAge,
        int leastPackYears,
        int leastPackYearsAtRisk,
        Set<RiskFactor> riskFactors,
        Set<SmokingStatus> smoking,
        int mostYearsSinceQuit,
        Set<Exclusion> exclusions)
        implements Serializable {
    /** USPSTF, March 2021. */
    public static final String DEFAULT_VERSION = "uspstf-2021";

    private static final int LONGEST_LIFE_YEARS = 130;

    /** What adds to the risk that smoking brings. */
    public enum RiskFactor {
        OCCUPATIONAL_EXPOSURE,
        FAMILY_HISTORY
    }

    /** What rules somebody out whatever else holds. */
    public enum Exclusion {
        LUNG_CANCER_DIAGNOSED,
        PRIOR_CANCER,
        SYMPTOMS
    }

    public EligibilityCriteria {
        riskFactors = Set.copyOf(riskFactors);
        smoking = Set.copyOf(smoking);
        exclusions = Set.copyOf(exclusions);
    }

    /**
     * Criteria that come with the platform.
     *
     * @throws InvalidEligibilityCriteria if there are none of this version
     */
    public static EligibilityCriteria shipped(String version) {
        String resource = "/eligibility/" + version + ".properties";
        try (InputStream in = EligibilityCriteria.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new InvalidEligibilityCriteria(
                        version, List.of("no criteria of this version come with the platform"));
            }
            return parse(version, new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A programme's own criteria.
     *
     * @throws InvalidEligibilityCriteria if the file cannot be read or used
     */
    public static EligibilityCriteria read(Path file) {
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return parse(file.toString(), in);
        } catch (IOException e) {
            throw new InvalidEligibilityCriteria(
                    file.toString(), List.of("the file cannot be read as UTF-8 text"));
        }
    }

    /**
     * @param name what to call the criteria in a complaint
     * @throws InvalidEligibilityCriteria with every problem at once
     */
    static EligibilityCriteria parse(String name, Reader text) throws IOException {
        List<String> problems = new ArrayList<>();
        Properties properties = new Properties();
        try {
            properties.load(text);
        } catch (IllegalArgumentException e) {
            problems.add("a malformed \\u escape");
        }
        Map<String, String> left = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(key -> left.put(key, properties.getProperty(key).strip()));
        Rows rows = new Rows(left, problems);
        int leastPackYears = rows.whole("pack.years.least");
        EligibilityCriteria criteria =
                new EligibilityCriteria(
                        rows.version(),
                        rows.whole("age.least"),
                        rows.whole("age.greatest"),
                        leastPackYears,
                        left.containsKey("pack.years.least.at.risk")
                                ? rows.whole("pack.years.least.at.risk")
                                : leastPackYears,
                        rows.symbols("risk.factors", RiskFactor.class),
                        rows.symbols("smoking", SmokingStatus.class),
                        rows.whole("years.since.quit.most"),
                        rows.symbols("exclusions", Exclusion.class));
        left.keySet().forEach(key -> problems.add("'" + key + "' is not a row of the criteria"));
        if (criteria.greatestAge() < criteria.leastAge()) {
            problems.add("nobody is old enough and young enough");
        }
        if (criteria.leastPackYearsAtRisk() > criteria.leastPackYears()) {
            problems.add("a risk factor raises the pack-years asked for");
        }
        if (!problems.isEmpty()) {
            throw new InvalidEligibilityCriteria(name, problems);
        }
        return criteria;
    }

    private record Rows(Map<String, String> left, List<String> problems) {
        String version() {
            return value(
                    "version",
                    "",
                    text -> Optional.of(text).filter(it -> it.matches("[a-z0-9][a-z0-9.-]*")),
                    "made of a-z, 0-9, '.' and '-'");
        }

        int whole(String key) {
            return value(
                    key,
                    0,
                    text ->
                            Optional.of(text)
                                    .filter(it -> it.matches("\\d{1,3}"))
                                    .map(Integer::valueOf)
                                    .filter(it -> it <= LONGEST_LIFE_YEARS),
                    "a whole number of years");
        }

        <E extends Enum<E>> Set<E> symbols(String key, Class<E> type) {
            String known =
                    Arrays.stream(type.getEnumConstants())
                            .map(Enum::name)
                            .collect(Collectors.joining(", "));
            return value(key, Set.of(), text -> set(type, text), "made of " + known);
        }

        private static <E extends Enum<E>> Optional<Set<E>> set(Class<E> type, String text) {
            Set<E> symbols = EnumSet.noneOf(type);
            for (String part : text.isEmpty() ? new String[0] : text.split("\\s+")) {
                Optional<E> symbol =
                        Arrays.stream(type.getEnumConstants())
                                .filter(known -> known.name().equals(part))
                                .findFirst();
                if (symbol.isEmpty()) {
                    return Optional.empty();
                }
                symbols.add(symbol.get());
            }
            return Optional.of(symbols);
        }

        private <T> T value(
                String key, T otherwise, Function<String, Optional<T>> read, String what) {
            String text = left.remove(key);
            Optional<T> value = Optional.ofNullable(text).flatMap(read);
            if (value.isEmpty()) {
                problems.add(key + (text == null ? " is missing" : " is not " + what));
            }
            return value.orElse(otherwise);
        }
    }
}
