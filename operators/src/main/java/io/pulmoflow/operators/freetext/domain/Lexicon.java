package io.pulmoflow.operators.freetext.domain;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Pattern;

/** Names, and words that are none, as the two lists beside this class have them. */
final class Lexicon {
    private static final int SHORTEST_MEDICAL = 6;
    private static final int SHORTEST_STEM = 4;
    private static final int SHORTEST_UNHEARD = 3;

    /** A power of two: more than the words that most texts are made of. */
    private static final int REMEMBERED = 1 << 14;

    private static final Endings COLLOQUIAL = new Endings("ыч ыча ычу ычем ыче");

    private static final Endings PATRONYMIC =
            new Endings(
                    "ович овича овичу овичем овиче евич евича евичу евичем евиче"
                            + " овна овны овне овну овной евна евны евне евну евной ьевна"
                            + " инична иничны иничне иничну иничной ильич ильича ильичу"
                            + " ильичем кузьмич кузьмича фомич лукич никитич никитича"
                            + " никитична никитичны");

    private static final Endings SURNAME =
            new Endings(
                    "ов ова ову овым ове овой овых ев ева еву евым еве евой евых"
                            + " енко швили дзе цкий цкого цкому цким цкая цкой цкую ский ского"
                            + " скому ским ская ской скую чук чука чуку чуком янц ович евич");

    private static final Endings SURE_SURNAME =
            new Endings(
                    "ман мана ману маном штейн штейна штейну штейном берг берга бергу бергом"
                            + " ян яна яну яном юк юка юку юком вич вича вичу вичем "
                            + "ова ову овой овым ева еву евой евым енко швили дзе янц чук"
                            + " чука чуку чуком");

    /** Of seasons and hours, when something is done: cases of words that surnames are made of. */
    private static final Set<String> TIMES =
            Set.of(
                    "зимой", "весной", "осенью", "летом", "ночью", "днем", "вечером", "утром",
                    "неделю", "недели", "неделе", "зимою", "весною");

    private static final Pattern WRITTEN_SURNAME =
            Pattern.compile("(?:ov|ova|ev|eva|enko|skiy|skaya|idze|adze|shvili|chuk)$");
    private static final Endings ANY_SURNAME =
            new Endings(
                    "ин ина ину иным ине иной ын ына ыну ыным ыной ко ук ука уку юк"
                            + " юка юку ян яна яну ич ича ичу ман мана берг штейн их ых ой ый"
                            + " ий ец ца як яка аш ава ия");

    private final WordLists lists = new WordLists("names.txt", "terms.txt", "places.txt");
    private final Set<String> given = new HashSet<>();
    private final Set<String> weakGiven = new HashSet<>();
    private final Set<String> patronymics = new HashSet<>();
    private final Set<String> surnames = new HashSet<>();
    private final Set<String> nounSurnames = new HashSet<>();
    private final Set<String> wordSurnames = new HashSet<>();
    private final Set<String> towns = new HashSet<>();
    private final Set<String> paperStems = stems(lists.section("papers-ru"));
    private final Set<String> numberedStems = stems(lists.section("numbered"));
    private final Set<String> numerals = lists.section("numerals-ru");
    private final Set<String> ordinals = new HashSet<>();
    private final Set<String> weakSurnames;
    private final Set<String> eponymsRu = lists.section("eponyms-ru");
    private final Set<String> eponymsEn = lists.section("eponyms-en");
    private final Set<String> medicalParts = lists.section("medical-parts");
    private final Set<String> medicalEndings = lists.section("medical-endings");
    private final Set<String> prefixes = lists.section("prefixes");
    private final Set<String> firms = lists.section("firms-ru");
    private final Set<String> shortTerms = lists.section("short-terms");

    /** What was asked of a word before, at its hash: texts have few words, and those often. */
    private final AtomicReferenceArray<Known> remembered = new AtomicReferenceArray<>(REMEMBERED);

    /** What is costly to find out of a word. */
    private enum Trait {
        EPONYM,
        EPONYM_BEHIND_PO,
        EPONYM_HEAD,
        INSTITUTION,
        TERM,
        WORD,
        MEDICAL,
        PAPER,
        NUMBERED
    }

    /** Answers so far; of two threads that write at once one writes again. */
    private static final class Known {
        private final String word;
        private int asked;

        Known(String word) {
            this.word = word;
        }
    }

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
        for (String name : lists.section("surnames-ru-nouns")) {
            nounSurnames.addAll(RussianForms.of(name));
        }
        for (String name : lists.section("surnames-ru-words")) {
            wordSurnames.addAll(RussianForms.of(name));
        }
        wordSurnames.addAll(nounSurnames);
        wordSurnames.removeAll(TIMES);
        weakSurnames = lists.section("surnames-en-weak");
        for (String ordinal : lists.section("ordinals-ru")) {
            ordinals.addAll(RussianForms.of(ordinal));
        }
        for (String town : lists.section("towns-ru")) {
            towns.addAll(RussianForms.of(town));
            addParts(town);
        }
    }

    /** «Йошкар» of «Йошкар-Ола»: texts are looked at word by word. */
    private void addParts(String town) {
        for (String part : town.split("-")) {
            if (part.length() > 3) {
                towns.addAll(RussianForms.of(part));
            }
        }
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

    /**
     * A surname that is also a word, in some case; with a capital letter it is taken for the name.
     */
    boolean isNounSurname(String folded) {
        return nounSurnames.contains(folded);
    }

    /**
     * A word that surnames are made of, in some case: a name where something else speaks for it.
     */
    boolean isWordSurname(String folded) {
        return wordSurnames.contains(folded)
                || folded.length() > 4
                        && (folded.endsWith("ых") || folded.endsWith("их"))
                        && (wordSurnames.contains(folded.substring(0, folded.length() - 1) + "й")
                                || wordSurnames.contains(
                                        folded.substring(0, folded.length() - 2) + "ой"));
    }

    /** What has a number of its own in a hospital: a paper, a glass, a sample. */
    boolean isPaper(String folded) {
        return has(folded, Trait.PAPER);
    }

    /** What is told from its like by a number that is no identity: a ward, a clinic, a figure. */
    boolean isNumbered(String folded) {
        return has(folded, Trait.NUMBERED);
    }

    /** «сто», «пятьдесят», «семь». */
    boolean isNumeral(String folded) {
        return numerals.contains(folded);
    }

    /** «первый», «третьем». */
    boolean isOrdinal(String folded) {
        return ordinals.contains(folded);
    }

    /** A town in some case, or a part of what it is called. */
    boolean isTown(String folded) {
        return towns.contains(folded);
    }

    boolean isWeakSurname(String folded) {
        return weakSurnames.contains(folded);
    }

    boolean isPatronymic(String folded) {
        return patronymics.contains(folded);
    }

    boolean isEponym(String folded) {
        return has(folded, Trait.EPONYM);
    }

    /** «по Нечипоренко»: surnames of the living too, spared in no other place. */
    boolean isEponymBehindPo(String folded) {
        return has(folded, Trait.EPONYM_BEHIND_PO);
    }

    /** What an eponym stands behind in Russian, or before in English. */
    boolean isEponymHead(String folded) {
        return has(folded, Trait.EPONYM_HEAD);
    }

    /** What a name of its own stands behind in quotation marks. */
    boolean isFirm(String folded) {
        return firms.contains(folded);
    }

    /** What is named after somebody. */
    boolean isInstitution(String folded) {
        return has(folded, Trait.INSTITUTION);
    }

    /** Two letters that stand for a term behind a name: «Иванову КТ выполнено». */
    boolean isShortTerm(String folded) {
        return shortTerms.contains(folded);
    }

    /** A word of medicine or of everyday life. */
    boolean isTerm(String folded) {
        return has(folded, Trait.TERM);
    }

    /** Of common words, in any form. */
    boolean isWord(String folded) {
        return has(folded, Trait.WORD);
    }

    /** Made as medicine makes its words and its remedies. */
    boolean isMedical(String folded) {
        return has(folded, Trait.MEDICAL);
    }

    private boolean has(String folded, Trait trait) {
        int hash = folded.hashCode();
        int slot = (hash ^ hash >>> 14) & REMEMBERED - 1;
        Known known = remembered.getPlain(slot);
        if (known == null || !known.word.equals(folded)) {
            known = new Known(folded);
            remembered.setRelease(slot, known);
        }
        int yes = 1 << 2 * trait.ordinal();
        int no = yes << 1;
        if ((known.asked & (yes | no)) == 0) {
            known.asked |= find(folded, trait) ? yes : no;
        }
        return (known.asked & yes) != 0;
    }

    private boolean find(String folded, Trait trait) {
        return switch (trait) {
            case EPONYM -> findEponym(folded);
            case EPONYM_BEHIND_PO ->
                    WordLists.stemmed(folded, lists.section("eponyms-behind-po-ru"));
            case EPONYM_HEAD ->
                    WordLists.stemmed(folded, lists.section("eponym-heads-ru"))
                            || lists.section("eponym-heads-en").contains(folded);
            case INSTITUTION -> WordLists.stemmed(folded, lists.section("institutions-ru"));
            case TERM ->
                    lists.section("exact-ru").contains(folded)
                            || lists.section("words-en").contains(folded)
                            || WordLists.stemmed(folded, lists.section("stems-ru"));
            case WORD ->
                    folded.isEmpty()
                            || (Letters.isCyrillic(folded.charAt(0))
                                            ? Dictionary.RUSSIAN
                                            : Dictionary.ENGLISH)
                                    .isWord(folded);
            case MEDICAL -> findMedical(folded);
            case PAPER ->
                    lists.section("papers-en").contains(folded)
                            || lists.section("papers-ru").contains(folded)
                            || WordLists.stemmed(folded, paperStems);
            case NUMBERED ->
                    isInstitution(folded)
                            || lists.section("numbered").contains(folded)
                            || WordLists.stemmed(folded, numberedStems);
        };
    }

    /** With endings where the stem is long; «шк» is not the stem of «шкала». */
    private static Set<String> stems(Set<String> words) {
        Set<String> stems = new HashSet<>(words);
        stems.removeIf(word -> word.length() < SHORTEST_STEM);
        return stems;
    }

    private boolean findEponym(String folded) {
        int adjective = folded.lastIndexOf("ск");
        return WordLists.stemmed(folded, eponymsRu)
                || eponymsEn.contains(folded)
                || adjective > 2
                        && adjective >= folded.length() - 5
                        && eponymsRu.contains(folded.substring(0, adjective));
    }

    private boolean findMedical(String folded) {
        if (folded.length() < SHORTEST_MEDICAL) {
            return false;
        }
        for (String part : medicalParts) {
            if (folded.contains(part)) {
                return true;
            }
        }
        for (String ending : medicalEndings) {
            if (folded.endsWith(ending)) {
                return true;
            }
        }
        for (String prefix : prefixes) {
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
        return folded.length() >= 5 && COLLOQUIAL.end(folded) && !isWord(folded);
    }

    /** Ends as a Russian patronymic does. */
    static boolean looksPatronymic(String folded) {
        return folded.length() >= 7 && PATRONYMIC.end(folded);
    }

    /** Ends as few words but Russian surnames do. */
    static boolean looksSurname(String folded) {
        return folded.length() >= 5 && SURNAME.end(folded);
    }

    /** Ends as surnames do and no plural does. */
    static boolean surelyEndsAsSurname(String folded) {
        return folded.length() >= 6 && SURE_SURNAME.end(folded);
    }

    /** "petrov", "sidorenko": a Russian surname in Latin letters. */
    static boolean endsAsWrittenSurname(String folded) {
        return folded.length() >= 6 && WRITTEN_SURNAME.matcher(folded).find();
    }

    /** Ends as surnames do, and other words too. */
    static boolean mayBeSurname(String folded) {
        return looksSurname(folded) || folded.length() >= 4 && ANY_SURNAME.end(folded);
    }
}
