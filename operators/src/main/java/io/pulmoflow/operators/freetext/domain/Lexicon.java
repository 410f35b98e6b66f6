package io.pulmoflow.operators.freetext.domain;

import java.util.HashSet;
import java.util.Set;

/** Names, and words that are none, as the two lists beside this class have them. */
final class Lexicon {
    private static final int SHORTEST_MEDICAL = 6;
    private static final int SHORTEST_UNHEARD = 3;

    private final WordLists lists = new WordLists("names.txt", "terms.txt");
    private final Set<String> given = new HashSet<>();
    private final Set<String> weakGiven = new HashSet<>();
    private final Set<String> patronymics = new HashSet<>();
    private final Set<String> surnames = new HashSet<>();
    private final Set<String> weakSurnames;

    Lexicon() {
        for (String name : lists.section("given-ru")) {
            given.addAll(RussianForms.of(name));
            addPatronymics(name);
        }
        for (String name : lists.section("given-ru-weak")) {
            weakGiven.addAll(RussianForms.of(name));
        }
        given.addAll(lists.section("given-en"));
        given.addAll(lists.section("given-en-weak"));
        weakGiven.addAll(lists.section("given-en-weak"));
        for (String name : lists.section("surnames-ru")) {
            surnames.addAll(RussianForms.of(name));
        }
        surnames.addAll(lists.section("surnames-en"));
        weakSurnames = lists.section("surnames-en-weak");
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
        return WordLists.stemmed(folded, lists.section("eponyms-ru"))
                || lists.section("eponyms-en").contains(folded)
                || adjective > 2
                        && adjective >= folded.length() - 5
                        && lists.section("eponyms-ru").contains(folded.substring(0, adjective));
    }

    /** «по Нечипоренко»: surnames of the living too, spared in no other place. */
    boolean isEponymBehindPo(String folded) {
        return WordLists.stemmed(folded, lists.section("eponyms-behind-po-ru"));
    }

    /** What an eponym stands behind in Russian, or before in English. */
    boolean isEponymHead(String folded) {
        return WordLists.stemmed(folded, lists.section("eponym-heads-ru"))
                || lists.section("eponym-heads-en").contains(folded);
    }

    /** What a name of its own stands behind in quotation marks. */
    boolean isFirm(String folded) {
        return lists.section("firms-ru").contains(folded);
    }

    /** What is named after somebody. */
    boolean isInstitution(String folded) {
        return WordLists.stemmed(folded, lists.section("institutions-ru"));
    }

    /** Two letters that stand for a term behind a name: «Иванову КТ выполнено». */
    boolean isShortTerm(String folded) {
        return lists.section("short-terms").contains(folded);
    }

    /** A word of medicine or of everyday life. */
    boolean isTerm(String folded) {
        return lists.section("exact-ru").contains(folded)
                || lists.section("words-en").contains(folded)
                || WordLists.stemmed(folded, lists.section("stems-ru"));
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
        for (String part : lists.section("medical-parts")) {
            if (folded.contains(part)) {
                return true;
            }
        }
        for (String ending : lists.section("medical-endings")) {
            if (folded.endsWith(ending)) {
                return true;
            }
        }
        for (String prefix : lists.section("prefixes")) {
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
