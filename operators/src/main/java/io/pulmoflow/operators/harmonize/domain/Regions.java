package io.pulmoflow.operators.harmonize.domain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The regions that a programme's people may live in. A region is kept only where it is one of
 * these: a shape would let through a name or a street that was typed into the wrong cell.
 */
public final class Regions implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final String RUSSIA = "regions-ru.txt";

    /**
     * Words for what kind of a region it is: written, shortened, put after the name, or left out.
     */
    private static final Set<String> KINDS =
            Set.of(
                    ("республика респ область обл край автономный автономная округ ао аобл"
                                    + " город г гор")
                            .split(" "));

    private final HashMap<String, String> canonicalByKey;

    private Regions(Map<String, String> canonicalByKey) {
        this.canonicalByKey = new HashMap<>(canonicalByKey);
    }

    /** Regions of the Russian Federation, by ISO 3166-2:RU. */
    public static Regions ofRussia() {
        try (InputStream in = Regions.class.getResourceAsStream(RUSSIA);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return of(lines.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("the list of regions is part of this library", e);
        }
    }

    /**
     * A programme's own list: one region a line, other ways to write it after semicolons, comments
     * after #.
     *
     * @throws IllegalArgumentException if the file cannot be read as UTF-8, names no region, or
     *     gives one way of writing to two regions
     */
    public static Regions load(Path file) {
        try {
            return of(Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException("the list of regions cannot be read as UTF-8", e);
        }
    }

    /** The region's one spelling, or empty if it is none of the programme's. */
    public Optional<String> canonical(String stated) {
        return stated == null
                ? Optional.empty()
                : Optional.ofNullable(canonicalByKey.get(key(stated)));
    }

    static Regions of(List<String> lines) {
        Map<String, String> byKey = new HashMap<>();
        for (String line : lines) {
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            String[] spellings = text.split(";");
            String canonical = spellings[0].strip();
            for (String spelling : spellings) {
                String other = byKey.put(key(spelling), canonical);
                if (other != null && !other.equals(canonical)) {
                    throw new IllegalArgumentException(
                            "one spelling stands for two regions: " + other + " and " + canonical);
                }
            }
        }
        if (byKey.isEmpty()) {
            throw new IllegalArgumentException("the list of regions is empty");
        }
        return new Regions(byKey);
    }

    /** The words that tell regions apart. */
    private static String key(String spelling) {
        String plain =
                Normalizer.normalize(spelling, Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT)
                        .replace('ё', 'е');
        List<String> words = new ArrayList<>();
        for (String word : plain.split("[^\\p{L}\\p{N}-]+")) {
            if (!word.isEmpty() && !word.equals("-") && !KINDS.contains(word)) {
                words.add(word);
            }
        }
        return String.join(" ", words);
    }
}
