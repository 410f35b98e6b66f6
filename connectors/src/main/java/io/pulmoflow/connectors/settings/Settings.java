package io.pulmoflow.connectors.settings;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Configuration of one process, from a properties file and the environment.
 *
 * <p>Reading a value never throws: what is wrong is noted and a placeholder is returned, so that
 * {@link #check()} can name every bad, missing and unknown key at once. The environment variable of
 * a key, such as {@code PULMOFLOW_KAFKA_BOOTSTRAP_SERVERS} for {@code kafka.bootstrap.servers},
 * takes the place of the file's value.
 */
public final class Settings {
    private static final String ENVIRONMENT_PREFIX = "PULMOFLOW_";

    private final String origin;
    private final Map<String, String> values;
    private final Map<String, String> environment;
    private final Set<String> known = new TreeSet<>();
    private final Map<String, String> problems = new LinkedHashMap<>();

    private Settings(String origin, Map<String, String> values, Map<String, String> environment) {
        this.origin = origin;
        this.values = new TreeMap<>(values);
        this.environment = Map.copyOf(environment);
    }

    /**
     * @throws InvalidSettings if the file cannot be read
     */
    public static Settings load(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidSettings(
                    file.toString(),
                    List.of(
                            "the file cannot be read as UTF-8 properties: "
                                    + e.getClass().getSimpleName()));
        }
        Map<String, String> values = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(key -> values.put(key, properties.getProperty(key)));
        return new Settings(file.toString(), values, System.getenv());
    }

    /** Takes {@code --config FILE} as every process does. */
    public static Settings fromArguments(String[] arguments) {
        if (arguments.length != 2 || !arguments[0].equals("--config")) {
            throw new InvalidSettings("the command line", List.of("expected: --config FILE"));
        }
        return load(Path.of(arguments[1]));
    }

    /** Settings without an environment. */
    public static Settings of(Map<String, String> values) {
        return of(values, Map.of());
    }

    public static Settings of(Map<String, String> values, Map<String, String> environment) {
        return new Settings("the settings", values, environment);
    }

    public String text(String key) {
        return read(key, "", Function.identity(), "a text");
    }

    public String text(String key, String defaultValue) {
        return raw(key).orElse(defaultValue);
    }

    public Optional<String> optional(String key) {
        return raw(key);
    }

    public int integer(String key, int defaultValue, int minimum, int maximum) {
        String expected = "a whole number from " + minimum + " to " + maximum;
        if (raw(key).isEmpty()) {
            return defaultValue;
        }
        int value = read(key, defaultValue, Integer::valueOf, expected);
        if (value < minimum || value > maximum) {
            problems.put(key, key + ": expected " + expected);
        }
        return value;
    }

    /** An ISO-8601 duration such as {@code PT10S} or {@code P30D}; more than zero. */
    public Duration duration(String key, Duration defaultValue) {
        if (raw(key).isEmpty()) {
            return defaultValue;
        }
        Duration value =
                read(key, defaultValue, Duration::parse, "an ISO-8601 duration such as PT10S");
        if (value.isNegative() || value.isZero()) {
            problems.put(key, key + ": expected a duration above zero");
        }
        return value;
    }

    public Path path(String key) {
        return read(key, Path.of("."), Path::of, "a path");
    }

    public Optional<Path> optionalPath(String key) {
        return raw(key).isEmpty() ? Optional.empty() : Optional.of(path(key));
    }

    public URI uri(String key) {
        return read(key, URI.create("unset:/"), Settings::absoluteUri, "an absolute URI");
    }

    public boolean flag(String key, boolean defaultValue) {
        return raw(key).isEmpty()
                ? defaultValue
                : read(key, defaultValue, Settings::trueOrFalse, "true or false");
    }

    public ZoneId zone(String key, ZoneId defaultValue) {
        return raw(key).isEmpty()
                ? defaultValue
                : read(key, defaultValue, ZoneId::of, "a time zone such as Europe/Moscow");
    }

    /**
     * Constants are written in lower case with dashes: {@code EXACTLY_ONCE} is {@code
     * exactly-once}.
     */
    public <E extends Enum<E>> E choice(String key, Class<E> type, E defaultValue) {
        List<String> names = Arrays.stream(type.getEnumConstants()).map(Settings::written).toList();
        return raw(key).isEmpty()
                ? defaultValue
                : read(
                        key,
                        defaultValue,
                        text -> Enum.valueOf(type, text.replace('-', '_').toUpperCase(Locale.ROOT)),
                        "one of " + String.join(", ", names));
    }

    /**
     * Notes a problem that only the reader of the settings can see, such as two that contradict.
     */
    public void problem(String key, String what) {
        problems.put(key, key + ": " + what);
    }

    /**
     * To be called once everything has been read.
     *
     * @throws InvalidSettings naming every missing, bad and unknown key
     */
    public void check() {
        List<String> all = new ArrayList<>(problems.values());
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                all.add(key + ": unknown key");
            }
        }
        if (!all.isEmpty()) {
            throw new InvalidSettings(origin, all);
        }
    }

    private <T> T read(String key, T placeholder, Function<String, T> parser, String expected) {
        Optional<String> text = raw(key);
        if (text.isEmpty()) {
            problems.put(key, key + ": missing; expected " + expected);
            return placeholder;
        }
        try {
            return parser.apply(text.get());
        } catch (IllegalArgumentException | DateTimeException e) {
            // The value stays out of the message: it may be a secret.
            problems.put(key, key + ": expected " + expected);
            return placeholder;
        }
    }

    /** The environment variable that takes the place of a key's value. */
    public static String environmentVariable(String key) {
        return ENVIRONMENT_PREFIX
                + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** Every key that has been read so far, set or not. */
    public Set<String> keysRead() {
        return new TreeSet<>(known);
    }

    private Optional<String> raw(String key) {
        known.add(key);
        String fromEnvironment = environment.get(environmentVariable(key));
        String value = fromEnvironment != null ? fromEnvironment : values.get(key);
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static URI absoluteUri(String text) {
        try {
            URI uri = new URI(text);
            if (!uri.isAbsolute()) {
                throw new IllegalArgumentException("not absolute");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a URI", e);
        }
    }

    private static boolean trueOrFalse(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Names the origin only: values may be secrets. */
    @Override
    public String toString() {
        return "Settings[" + origin + "]";
    }
}
