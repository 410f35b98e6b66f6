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

/** Names, and words that are none, as the two lists beside this class have them. */
final class Lexicon {
    private static final Pattern SPACE = Pattern.compile(" +");
    private static final int LONGEST_ENDING = 6;
    private static final int SHORTEST_MEDICAL = 6;
    private static final int SHORTEST_UNHEARD = 3;

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
    private final Set<String> given = new HashSet<>();
    private final Set<String> weakGiven = new HashSet<>();
    private final Set<String> patronymics = new HashSet<>();
    private final Set<String> surnames = new HashSet<>();
    private final Set<String> weakSurnames;

    Lexicon() {
        read("names.txt");
        read("terms.txt");
        for (String name : section("given-ru")) {
            given.addAll(RussianForms.of(name));
            addPatronymics(name);
        }
        for (String name : section("given-ru-weak")) {
            weakGiven.addAll(RussianForms.of(name));
        }
        given.addAll(section("given-en"));
        given.addAll(section("given-en-weak"));
        weakGiven.addAll(section("given-en-weak"));
        for (String name : section("surnames-ru")) {
            surnames.addAll(RussianForms.of(name));
        }
        surnames.addAll(section("surnames-en"));
        weakSurnames = section("surnames-en-weak");
    }

    private void addPatronymics(String name) {
        String stem = name.substring(0, name.length() - 1);
        char last = name.charAt(name.length() - 1);
        String male =
                switch (last) {
                    case 'й' ->
                            stem.endsWith("и")
                                    ? stem.substring(0, stem.length() - 1) + "ьев"
                                    : stem + "ев";
                    case 'ь' -> stem + "ев";
                    case 'а', 'я' -> "";
                    default -> name + "ов";
                };
        if (!male.isEmpty()) {
            patronymics.addAll(RussianForms.of(male + "ич"));
            patronymics.addAll(RussianForms.of(male + "на"));
        }
    }

    private void read(String file) {
        try (InputStream bytes = Lexicon.class.getResourceAsStream(file);
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

    private Set<String> section(String name) {
        return sections.get(name);
    }

    /** A given name in some case. */
    boolean isGiven(String folded) {
        return given.contains(folded);
    }

    /** A given name that is also a word of its own. */
    boolean isWeakGiven(String folded) {
        return weakGiven.contains(folded);
    }

    boolean isCommonSurname(String folded) {
        return surnames.contains(folded);
    }

    boolean isWeakSurname(String folded) {
        return weakSurnames.contains(folded);
    }

    boolean isPatronymic(String folded) {
        return patronymics.contains(folded);
    }

    boolean isEponym(String folded) {
        int adjective = folded.lastIndexOf("ск");
        return stemmed(folded, section("eponyms-ru"))
                || section("eponyms-en").contains(folded)
                || adjective > 2
                        && adjective >= folded.length() - 5
                        && section("eponyms-ru").contains(folded.substring(0, adjective));
    }

    /** What an eponym stands behind in Russian, or before in English. */
    boolean isEponymHead(String folded) {
        return stemmed(folded, section("eponym-heads-ru"))
                || section("eponym-heads-en").contains(folded);
    }

    /** A word of medicine or of everyday life. */
    boolean isTerm(String folded) {
        return section("exact-ru").contains(folded)
                || section("words-en").contains(folded)
                || stemmed(folded, section("stems-ru"));
    }

    /** Of common words, in any form. */
    boolean isWord(String folded) {
        return folded.isEmpty()
                || (Letters.isCyrillic(folded.charAt(0)) ? Dictionary.RUSSIAN : Dictionary.ENGLISH)
                        .isWord(folded);
    }

    /** Made as medicine makes its words and its remedies. */
    boolean isMedical(String folded) {
        if (folded.length() < SHORTEST_MEDICAL) {
            return false;
        }
        for (String part : section("medical-parts")) {
            if (folded.contains(part)) {
                return true;
            }
        }
        for (String ending : section("medical-endings")) {
            if (folded.endsWith(ending)) {
                return true;
            }
        }
        for (String prefix : section("prefixes")) {
            if (folded.startsWith(prefix)
                    && folded.length() > prefix.length() + 3
                    && isWord(folded.substring(prefix.length()))) {
                return true;
            }
        }
        return false;
    }

    /** A word that neither a dictionary nor medicine has: most often somebody's name. */
    boolean isUnheard(String folded) {
        return folded.length() >= SHORTEST_UNHEARD
                && !isTerm(folded)
                && !isEponym(folded)
                && !isWord(folded)
                && !isMedical(folded);
    }

    private static boolean stemmed(String folded, Set<String> stems) {
        for (int cut = 0; cut <= Math.min(LONGEST_ENDING, folded.length() - 2); cut++) {
            String ending = folded.substring(folded.length() - cut);
            if ((cut == 0 || ENDINGS.contains(ending))
                    && stems.contains(folded.substring(0, folded.length() - cut))) {
                return true;
            }
        }
        return false;
    }

    /** Ends as a Russian patronymic does, in talk too: «Палыч». */
    boolean isColloquialPatronymic(String folded) {
        return folded.length() >= 5
                && endsIn(folded, "ыч", "ыча", "ычу", "ычем", "ыче")
                && !isWord(folded);
    }

    /** Ends as a Russian patronymic does. */
    static boolean looksPatronymic(String folded) {
        return folded.length() >= 7
                && endsIn(
                        folded,
                        "ович",
                        "овича",
                        "овичу",
                        "овичем",
                        "овиче",
                        "евич",
                        "евича",
                        "евичу",
                        "евичем",
                        "евиче",
                        "овна",
                        "овны",
                        "овне",
                        "овну",
                        "овной",
                        "евна",
                        "евны",
                        "евне",
                        "евну",
                        "евной",
                        "ьевна",
                        "инична",
                        "иничны",
                        "иничне",
                        "иничну",
                        "иничной",
                        "ильич",
                        "ильича",
                        "ильичу",
                        "ильичем",
                        "кузьмич",
                        "кузьмича",
                        "фомич",
                        "лукич",
                        "никитич",
                        "никитича",
                        "никитична",
                        "никитичны");
    }

    /** Ends as few words but Russian surnames do. */
    static boolean looksSurname(String folded) {
        return folded.length() >= 5
                && endsIn(
                        folded, "ов", "ова", "ову", "овым", "ове", "овой", "овых", "ев", "ева",
                        "еву", "евым", "еве", "евой", "евых", "енко", "швили", "дзе", "цкий",
                        "цкого", "цкому", "цким", "цкая", "цкой", "цкую", "ский", "ского", "скому",
                        "ским", "ская", "ской", "скую", "чук", "чука", "чуку", "чуком", "янц",
                        "ович", "евич");
    }

    /** Ends as surnames do and no plural does. */
    static boolean surelyEndsAsSurname(String folded) {
        return folded.length() >= 6
                && endsIn(
                        folded, "ова", "ову", "овой", "овым", "ева", "еву", "евой", "евым", "енко",
                        "швили", "дзе", "янц", "чук", "чука", "чуку", "чуком");
    }

    /** Ends as surnames do, and other words too. */
    static boolean mayBeSurname(String folded) {
        return looksSurname(folded)
                || folded.length() >= 4
                        && endsIn(
                                folded, "ин", "ина", "ину", "иным", "ине", "иной", "ын", "ына",
                                "ыну", "ыным", "ыной", "ко", "ук", "ука", "уку", "юк", "юка", "юку",
                                "ян", "яна", "яну", "ич", "ича", "ичу", "ман", "мана", "берг",
                                "штейн", "их", "ых", "ой", "ый", "ий", "ец", "ца", "як", "яка",
                                "аш", "ава", "ия");
    }

    private static boolean endsIn(String folded, String... endings) {
        for (String ending : endings) {
            if (folded.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }
}
