package io.pulmoflow.operators.freetext.domain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Lists of words in sections, of files beside this class. */
final class WordLists {
    private static final Pattern SPACE = Pattern.compile(" +");
    private static final int LONGEST_ENDING = 6;

    private static final Set<String> ENDINGS =
            new HashSet<>(
                    Arrays.asList(
                            ("- а я у ю ы и е о ой ей ою ею ом ем ам ям ами ями ах ях ов ев ий ый"
                                            + " ая яя ое ее ие ые ого его ому ему им ым ую юю их ых ими ыми ь"
                                            + " ью ия ии ию ией ием иям иях ьев ьям ьями ьях ье ья ьи ный ная"
                                            + " ное ные ного ной ному ным ных ными ную ет ют ит ят ат ал ала"
                                            + " али ано аны ан ана ен ена ено ены ил ила или ть ется ются ится"
                                            + " ятся ался алась алось ались ость ости остью ние ния нию нием"
                                            + " ании ание ания анием ений ено енный енная енное енные енного"
                                            + " енной енных енным ка ки ку кой ок ек ец ца цу цы цем цев цам"
                                            + " цами ен на но ны")
                                    .split(" ")));

    private final Map<String, Set<String>> sections = new HashMap<>();

    WordLists(String... files) {
        for (String file : files) {
            read(file);
        }
    }

    private void read(String file) {
        try (InputStream bytes = WordLists.class.getResourceAsStream(file);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            Set<String> section = new HashSet<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    section = new HashSet<>();
                    sections.put(line.substring(1, line.indexOf(']')), section);
                } else if (!line.startsWith("#") && !line.isBlank()) {
                    section.addAll(
                            Set.of(
                                    SPACE.splitAsStream(line.strip())
                                            .distinct()
                                            .toArray(String[]::new)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words of one section. */
    Set<String> section(String name) {
        return sections.get(name);
    }

    /** One of the stems, with a usual ending. */
    static boolean stemmed(String folded, Set<String> stems) {
        for (int cut = 0; cut <= Math.min(LONGEST_ENDING, folded.length() - 2); cut++) {
            String ending = folded.substring(folded.length() - cut);
            if ((cut == 0 || ENDINGS.contains(ending))
                    && stems.contains(folded.substring(0, folded.length() - cut))) {
                return true;
            }
        }
        return false;
    }
}
