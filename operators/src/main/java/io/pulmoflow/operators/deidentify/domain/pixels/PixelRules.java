package io.pulmoflow.operators.deidentify.domain.pixels;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rules that decide what becomes of pixels, in the order of their file: the first that fits
 * decides, and what no rule knows is quarantined. Immutable.
 */
public final class PixelRules {
    private static final String SHIPPED = "/pixel-rules/ldct-screening.rules";

    private static final PixelDecision UNKNOWN =
            new PixelDecision.Quarantine("(none)", "no rule knows such images");

    private final String version;
    private final List<PixelRule> rules;

    PixelRules(String version, List<PixelRule> rules) {
        this.version = version;
        this.rules = List.copyOf(rules);
    }

    /** The rules that come with the platform, written for LDCT screening. */
    public static PixelRules shipped() {
        return PixelRulesReader.read("shipped", linesOf(SHIPPED));
    }

    /**
     * A programme's own rules.
     *
     * @throws InvalidPixelRules if the file cannot be read or used, with every problem and its line
     */
    public static PixelRules read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new InvalidPixelRules(
                    file.toString(), List.of("the file cannot be read as UTF-8 text"));
        }
        return PixelRulesReader.read(file.toString(), lines);
    }

    public PixelDecision decide(PixelFacts facts) {
        return rules.stream()
                .filter(rule -> rule.fits(facts))
                .findFirst()
                .map(PixelRule::decision)
                .orElse(UNKNOWN);
    }

    /** As the file states it. */
    public String version() {
        return version;
    }

    private static List<String> linesOf(String resource) {
        try (InputStream in = PixelRules.class.getResourceAsStream(resource);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().collect(Collectors.toUnmodifiableList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
