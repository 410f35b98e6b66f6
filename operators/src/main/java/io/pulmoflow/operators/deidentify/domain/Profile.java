package io.pulmoflow.operators.deidentify.domain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What is done to which attribute: the Basic Application Level Confidentiality Profile of PS3.15
 * Annex E, options, and overrides of single attributes. Read from a text file with one directive a
 * line.
 *
 * @param name goes into De-identification Method (0012,0063)
 * @param options beside the Basic Profile
 * @param overrides actions for single attributes, by tag; they win over table and options
 * @param safePrivate private attributes that Retain Safe Private keeps
 * @param vocabulary words that Clean Descriptors keeps, in lower case
 * @param uidRoot under which new UIDs are made; {@code 2.25} unless the profile has another
 */
public record Profile(
        String name,
        Set<ProfileOption> options,
        Map<Integer, Action> overrides,
        Set<SafePrivate> safePrivate,
        Set<String> vocabulary,
        String uidRoot) {
    private static final String SHIPPED = "ldct-screening.profile";

    public Profile {
        Objects.requireNonNull(name, "name");
        options = Set.copyOf(options);
        overrides = Map.copyOf(overrides);
        safePrivate = Set.copyOf(safePrivate);
        vocabulary = Set.copyOf(vocabulary);
        Objects.requireNonNull(uidRoot, "uidRoot");
    }

    /** The profile for low-dose CT screening that comes with the product. */
    public static Profile ldctScreening() {
        return parse(SHIPPED, ShippedText.lines(SHIPPED));
    }

    /** The Basic Profile and nothing else. */
    public static Profile basic() {
        return parse("basic", List.of("profile basic"));
    }

    /**
     * @param file UTF-8 text
     * @throws InvalidProfile naming every line that is wrong and what to write instead
     */
    public static Profile read(Path file) throws IOException {
        return parse(file.getFileName().toString(), Files.readAllLines(file));
    }

    /**
     * @param source what errors call the text
     * @throws InvalidProfile naming every line that is wrong and what to write instead
     */
    public static Profile parse(String source, List<String> lines) {
        return new ProfileReader(source).read(lines);
    }

    boolean has(ProfileOption option) {
        return options.contains(option);
    }
}
