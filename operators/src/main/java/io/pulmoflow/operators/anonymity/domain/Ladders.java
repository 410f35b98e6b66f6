package io.pulmoflow.operators.anonymity.domain;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The ladder of each quasi-identifier. Data, since programmes differ. */
public final class Ladders implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final String SHIPPED = "ladders.txt";

    private final EnumMap<Attribute, Ladder> ladders;

    private Ladders(Map<Attribute, Ladder> ladders) {
        this.ladders = new EnumMap<>(ladders);
    }

    /** The ladders that come with the platform, for programmes in Russia. */
    public static Ladders shipped() {
        try (InputStream in = Ladders.class.getResourceAsStream(SHIPPED)) {
            return parse(
                    SHIPPED,
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("the ladders are part of this library", e);
        }
    }

    /**
     * A programme's own ladders.
     *
     * @throws InvalidLadders if the file cannot be read or climbed, with every fault at once
     */
    public static Ladders read(Path file) {
        try {
            return parse(file.toString(), Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new InvalidLadders(
                    file.toString(), List.of("the file cannot be read as UTF-8 text"));
        }
    }

    /**
     * @param name what to call the file in a complaint
     * @throws InvalidLadders with every fault at once
     */
    static Ladders parse(String name, List<String> lines) {
        List<String> problems = new ArrayList<>();
        Map<Attribute, Ladder> ladders = new LadderFile(problems).read(lines);
        if (!problems.isEmpty()) {
            throw new InvalidLadders(name, problems);
        }
        return new Ladders(ladders);
    }

    public Ladder of(Attribute attribute) {
        return ladders.get(attribute);
    }
}
