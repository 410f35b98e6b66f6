package io.pulmoflow.operators.freetext.domain;

import java.util.Set;

/** English names that are words too: a name where place and neighbours say so. */
final class EnglishNames {
    /** Behind these whatever has a capital letter is somebody. */
    private static final Set<String> SURE =
            Set.of(
                    "dr",
                    "drs",
                    "doctor",
                    "mr",
                    "mrs",
                    "ms",
                    "miss",
                    "mx",
                    "prof",
                    "professor",
                    "nurse",
                    "sir",
                    "madam",
                    "sister",
                    "father",
                    "uncle",
                    "aunt",
                    "daughter",
                    "son",
                    "wife",
                    "husband",
                    "brother",
                    "mother",
                    "niece",
                    "nephew",
                    "cousin",
                    "friend",
                    "neighbor",
                    "neighbour",
                    "partner",
                    "fiance",
                    "fiancee",
                    "grandson",
                    "granddaughter");

    /** With a colon behind, as letters, logs and forms have them. */
    private static final Set<String> BEFORE_COLON =
            Set.of(
                    "to",
                    "from",
                    "cc",
                    "by",
                    "tech",
                    "technologist",
                    "operator",
                    "reader",
                    "author",
                    "radiologist",
                    "physician",
                    "signed",
                    "attn",
                    "contact",
                    "provider",
                    "pcp",
                    "rn",
                    "np",
                    "pa",
                    "md",
                    "nok",
                    "requestor",
                    "requester",
                    "request",
                    "ref",
                    "referrer",
                    "referring",
                    "attending",
                    "consultant",
                    "interpreter",
                    "interpreting",
                    "witness",
                    "adjudicator",
                    "scribe",
                    "caller",
                    "patient",
                    "name",
                    "r",
                    "addendum",
                    "scanned",
                    "protocolled",
                    "protocoled",
                    "approved",
                    "verified",
                    "transcribed",
                    "dictated",
                    "reviewed",
                    "read",
                    "nurse",
                    "resident",
                    "fellow",
                    "interviewer",
                    "coordinator");

    private static final Set<String> BY =
            Set.of("by", "from", "for", "with", "w", "to", "per", "told", "called", "asked");

    private static final Set<String> DEGREES =
            Set.of("md", "rn", "do", "np", "phd", "frcr", "mbbs", "frcp", "pa", "bsc", "rt", "lpn");

    private final Sheet sheet;
    private final Lexicon lexicon;
    private final Titles titles;

    EnglishNames(Sheet sheet, Lexicon lexicon, Titles titles) {
        this.sheet = sheet;
        this.lexicon = lexicon;
        this.titles = titles;
    }

    /** Of a word with a capital letter. */
    boolean isDue(int i, String word) {
        boolean term = lexicon.isTerm(word);
        boolean surname = isSurname(word);
        boolean given = lexicon.isGiven(word);
        if (titles.isTitle(i) || Months.of(word) != null && !given && !surname) {
            return false;
        }
        boolean named = surname || given;
        if (named && isPaired(i, given, surname)) {
            return true;
        }
        if (!named && term || lexicon.isMedical(word)) {
            return false;
        }
        if (named && (isAddressed(i) || isBeforeDegree(i) || isActing(i, term))) {
            return true;
        }
        return isField(i) && ends(i) && !(term && !named);
    }

    /** "dr. green", "mrs savage", in small letters. */
    boolean isDueInSmall(int i, String word) {
        int before = sheet.previous(i - 1);
        before = sheet.isChar(before, '.') ? before - 1 : before;
        String title = sheet.fold(before);
        boolean surely =
                Set.of("dr", "mr", "mrs", "ms", "miss", "prof").contains(title)
                        && !sheet.isNumber(sheet.previous(before - 1));
        boolean name = lexicon.isGiven(word) && !lexicon.isWeakGiven(word);
        return surely
                        && word.length() > 2
                        && (isSurname(word) || lexicon.isGiven(word))
                        && !lexicon.isEponymHead(word)
                || name && word.length() > 3 && BY.contains(sheet.fold(sheet.previous(i - 1)));
    }

    private boolean isSurname(String word) {
        return lexicon.isCommonSurname(word) || lexicon.isWeakSurname(word);
    }

    /** "Hope Black", "Black, Hope", "BLACK HOPE", SMITH/JOHN. */
    private boolean isPaired(int i, boolean given, boolean surname) {
        int next = neighbour(i, 1);
        int before = neighbour(i, -1);
        return surname && isGivenName(next, i)
                || given && isGivenName(i, i) && isFamily(next, i)
                || given && isGivenName(i, i) && isFamily(before, i)
                || surname && isGivenName(before, i);
    }

    private boolean isGivenName(int i, int beside) {
        String word = sheet.fold(i);
        return isPart(i, beside) && lexicon.isGiven(word);
    }

    private boolean isFamily(int i, int beside) {
        return isPart(i, beside) && isSurname(sheet.fold(i));
    }

    private boolean isPart(int i, int beside) {
        return sheet.isCapital(i)
                && !sheet.isCyrillic(i)
                && sheet.isCapitals(i) == sheet.isCapitals(beside)
                && sheet.length(i) > 2
                && !titles.isTitle(i)
                && !lexicon.isEponymHead(sheet.fold(sheet.next(Math.max(i, beside) + 1)));
    }

    /** The word beside it, with a space, a comma or a stroke between; -1 where there is none. */
    private int neighbour(int i, int step) {
        int sign = i + step;
        if (sheet.is(sign, Sheet.Type.SPACE) && sheet.isWord(sign + step)) {
            return sign + step;
        }
        if (sheet.isChar(sign, '/') && sheet.isCapitals(i) && sheet.isCapitals(sign + step)) {
            return sign + step;
        }
        int comma = step > 0 ? sign : sign - 1;
        int space = step > 0 ? sign + 1 : sign;
        boolean listed =
                sheet.isChar(comma, ',')
                        && (sheet.is(space, Sheet.Type.SPACE) || step > 0 && sheet.isWord(space));
        int at = step > 0 ? sheet.next(comma + 1) : comma - 1;
        return listed && sheet.isWord(at) ? at : -1;
    }

    /** "Dr Swift", "daughter Hope", "told Reed". */
    private boolean isAddressed(int i) {
        int before = sheet.previous(i - 1);
        if (sheet.isChar(before, '.') && sheet.length(before - 1) < 5) {
            before--;
        }
        before = sheet.isChar(before, ',') ? sheet.previous(before - 1) : before;
        String word = sheet.fold(before);
        return SURE.contains(word) && !titles.startsSentence(i);
    }

    /** "Bell, MD". */
    private boolean isBeforeDegree(int i) {
        int next = sheet.next(sheet.isChar(i + 1, ',') ? i + 2 : i + 1);
        return next > i + 1
                && sheet.isCapital(next)
                && DEGREES.contains(sheet.fold(next))
                && (sheet.isCapitals(next) || sheet.fold(next).equals("phd"))
                && !sheet.isCapitals(i);
    }

    /** "Banks agrees with 4A." */
    private boolean isActing(int i, boolean term) {
        return !sheet.isCapitals(i) && titles.englishActAfter(i) && !term;
    }

    /** "To: Small", "R1: Bishop", "Reader 2 Pope". */
    private boolean isField(int i) {
        int at = sheet.previous(i - 1);
        boolean colon = sheet.isChar(at, ':');
        at = colon ? sheet.previous(at - 1) : at;
        boolean number = sheet.isNumber(at) && sheet.length(at) == 1;
        at = number ? sheet.previous(at - 1) : at;
        String word = sheet.fold(at);
        return colon && BEFORE_COLON.contains(word) || number && word.equals("reader");
    }

    private boolean ends(int i) {
        int next = sheet.next(i + 1);
        return next >= sheet.size()
                || sheet.is(i + 1, Sheet.Type.LINE)
                || sheet.isAnyOf(next, ",.;()/")
                || sheet.isNumber(next)
                || sheet.isCapital(next) && sheet.length(next) < 3
                || sheet.kind(next) != null;
    }
}
