package io.pulmoflow.operators.freetext.domain;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a day and its month without a year where something beside it speaks of a day: «пн 3.02»,
 * «звонила 17.02», "Mon 3/9", «(13.01)», «принято 10/03».
 */
final class LoneDayRule {
    private static final int LAST_MONTH = 12;

    private static final Set<String> WEEK =
            Set.of(
                    "mon",
                    "tue",
                    "tues",
                    "wed",
                    "thu",
                    "thur",
                    "thurs",
                    "fri",
                    "monday",
                    "tuesday",
                    "wednesday",
                    "thursday",
                    "friday",
                    "saturday",
                    "sunday");

    private static final Set<String> OTHER_DAYS =
            Set.of(
                    "пн",
                    "вт",
                    "ср",
                    "чт",
                    "пт",
                    "сб",
                    "вс",
                    "вчера",
                    "сегодня",
                    "завтра",
                    "послезавтра",
                    "позавчера",
                    "накануне",
                    "числа",
                    "дата",
                    "дату",
                    "sat",
                    "sun",
                    "yesterday",
                    "today",
                    "tomorrow",
                    "tonight",
                    "date",
                    "dated",
                    "seen",
                    "called",
                    "scheduled",
                    "rescheduled",
                    "booked",
                    "received",
                    "admitted",
                    "discharged",
                    "done",
                    "sent",
                    "signed",
                    "mailed",
                    "faxed",
                    "scan",
                    "appt",
                    "appointment",
                    "visit",
                    "f/u",
                    "due");

    private static final Set<String> DAYS =
            Stream.concat(WEEK.stream(), OTHER_DAYS.stream())
                    .collect(Collectors.toUnmodifiableSet());

    /** Of days of the week, and of what is done to people and papers on a day. */
    private static final List<String> DAY_STEMS =
            List.of(
                    "понедельник",
                    "вторник",
                    "четверг",
                    "пятниц",
                    "суббот",
                    "воскресен",
                    "принят",
                    "поступ",
                    "звон",
                    "позвон",
                    "перезвон",
                    "обзвон",
                    "пришел",
                    "пришл",
                    "придет",
                    "придут",
                    "приду",
                    "явил",
                    "явит",
                    "явк",
                    "обрати",
                    "получен",
                    "получил",
                    "отправ",
                    "выпис",
                    "записа",
                    "запис",
                    "зарегистр",
                    "сдал",
                    "сдан",
                    "забрал",
                    "вернул",
                    "вызван",
                    "осмотр",
                    "консульт",
                    "госпит",
                    "опериров",
                    "операци",
                    "умер",
                    "скончал",
                    "перенес",
                    "перенос",
                    "назначен",
                    "выдан",
                    "направл",
                    "выполн",
                    "проведен",
                    "подпис",
                    "доставл",
                    "приехал",
                    "переведен",
                    "приглаш",
                    "ожида",
                    "контрол",
                    "сред");

    /** Examinations and procedures. */
    private static final Set<String> EXAMS =
            Set.of(
                    "узи",
                    "узд",
                    "уздг",
                    "кт",
                    "мскт",
                    "нднкт",
                    "ндкт",
                    "скт",
                    "мрт",
                    "пэт",
                    "рг",
                    "рггр",
                    "огк",
                    "флг",
                    "фг",
                    "фгдс",
                    "эгдс",
                    "фбс",
                    "фкс",
                    "ркт",
                    "экг",
                    "эхокг",
                    "эхо",
                    "ээг",
                    "спг",
                    "фвд",
                    "хмэкг",
                    "смад",
                    "чпэхокг",
                    "ктг",
                    "оак",
                    "оам",
                    "бак",
                    "пцр",
                    "ифа",
                    "мбт",
                    "ктпа",
                    "фгс",
                    "рэа",
                    "ct",
                    "ldct",
                    "cta",
                    "mri",
                    "pet",
                    "us",
                    "uss",
                    "cxr",
                    "ultrasound",
                    "echo",
                    "ecg",
                    "ekg",
                    "xray",
                    "pft",
                    "pfts",
                    "bronchoscopy",
                    "spirometry",
                    "biopsy");

    private static final List<String> EXAM_STEMS =
            List.of(
                    "рентген",
                    "томограф",
                    "бронхоскоп",
                    "гастроскоп",
                    "колоноскоп",
                    "спирометр",
                    "спирограф",
                    "биопси",
                    "пункци",
                    "торакоцентез",
                    "торакоскоп",
                    "медиастиноскоп",
                    "сцинтиграф",
                    "маммограф",
                    "флюорограф",
                    "дуплекс",
                    "допплер",
                    "анализ",
                    "холтер",
                    "ангиограф",
                    "резекци",
                    "лобэктом",
                    "дренирован",
                    "диаскин",
                    "манту");

    private static final Set<String> ON =
            Set.of("on", "since", "until", "till", "by", "before", "after", "from", "due", "of");

    /** What may go on behind a day; another word is what is counted. */
    private static final Set<String> GO_ON =
            Set.of(
                    "at", "with", "and", "for", "to", "in", "by", "per", "w", "via", "but", "then",
                    "when", "if", "or", "as", "was", "is", "due", "re", "from", "в", "к", "на", "и",
                    "у", "с", "до", "около", "после", "без", "по");

    private final Sheet sheet;
    private final Units units;
    private final DateMarks marks;

    LoneDayRule(Sheet sheet, DateMarks marks) {
        this.sheet = sheet;
        this.units = new Units(sheet);
        this.marks = marks;
    }

    /** The token after it; the same where there is no such day. */
    int day(int i) {
        int second = i + 2;
        int end = i + 3;
        if (!sheet.isAnyOf(i + 1, "./")
                || !sheet.isNumber(second)
                || sheet.length(second) > 2
                || sheet.length(i) > 2
                || sheet.isWord(i - 1)
                || sheet.isAnyOf(i - 1, "./-–,:+№#=<>≈±~*×") && !sheet.isGap(i - 2)
                || sheet.isWord(end)
                || sheet.isAnyOf(end, "./-–:,") && sheet.isNumber(end + 1)
                || isMeasured(i, end)) {
            return i;
        }
        boolean dot = sheet.isChar(i + 1, '.');
        if (dot && sheet.length(second) != 2 || !isSaid(i, second, end, dot)) {
            return i;
        }
        int a = marks.value(i);
        int b = marks.value(second);
        boolean monthFirst = b > LAST_MONTH || !dot && a <= LAST_MONTH && marks.isEnglish(i);
        String form =
                marks.pattern(monthFirst ? 'm' : 'd', i)
                        + sheet.first(i + 1)
                        + marks.pattern(monthFirst ? 'd' : 'm', second);
        int day = monthFirst ? b : a;
        int month = monthFirst ? a : b;
        if (day < 1 || month < 1) {
            return i;
        }
        return WrittenDate.of(0, month, day, form)
                .map(date -> marks.marked(i, end, date))
                .orElse(i);
    }

    private boolean isMeasured(int i, int end) {
        int after = sheet.next(end);
        int before = sheet.previous(i - 1);
        return units.follow(end)
                || sheet.isAnyOf(after, "×*/+±%°=<>")
                || sheet.isAnyOf(before, "=<>≈±~+×*№#/")
                || DateWords.COUNTED.contains(sheet.fold(after))
                || DateWords.isMeasured(sheet.fold(before));
    }

    private boolean isSaid(int i, int second, int end, boolean dot) {
        int before = sheet.previous(i - 1);
        int after = sheet.next(end);
        boolean plainEnd = !sheet.isWord(after) || GO_ON.contains(sheet.fold(after));
        boolean month =
                sheet.length(second) == 2
                        && (sheet.fold(second).charAt(0) == '0'
                                || marks.value(second) <= LAST_MONTH && marks.value(second) > 9);
        boolean goesOn = month && (dot || sheet.length(i) == 2) || plainEnd;
        boolean starts = sheet.is(i - 1, Sheet.Type.LINE) || sheet.isAnyOf(before, ".;");
        if (starts && dot && month && sheet.length(i) == 2 && isEntry(end)) {
            return true;
        }
        if (sheet.is(i - 1, Sheet.Type.LINE)) {
            return false;
        }
        if (sheet.isWord(before)) {
            boolean week = !dot && marks.isEnglish(i) && WEEK.contains(sheet.fold(before));
            return week
                    || goesOn && (isDayWord(before) || !dot && isOn(before) && marks.isEnglish(i))
                    || month && dot && plainEnd && isDone(before)
                    || month && isTime(after)
                    || isExamined(before, after)
                            && sheet.length(i) == 2
                            && sheet.length(second) == 2
                            && (month && dot || !dot);
        }
        if (!month) {
            return false;
        }
        if (sheet.kind(before) == MaskKind.NAME) {
            return true;
        }
        if (sheet.isChar(before, '.')) {
            return (plainEnd || dot) && DAYS.contains(sheet.fold(before - 1));
        }
        int word = sheet.previous(before - 1);
        boolean named = sheet.kind(word) == MaskKind.NAME;
        boolean bracket = sheet.isChar(before, '(') && sheet.isAnyOf(after, "),;");
        if (bracket) {
            boolean plain =
                    dot
                            && sheet.length(i) == 2
                            && sheet.isCyrillic(word)
                            && !sheet.isCapitals(word);
            return named || plain || isDayWord(word);
        }
        return sheet.isAnyOf(before, "-–—,:;")
                && (named && !sheet.isNumber(after) || isDayWord(word));
    }

    /** «УЗИ ОБП 14.02: диффузные»: an examination up to three words before, a stop behind. */
    private boolean isExamined(int before, int after) {
        int behind = sheet.next(after + 1);
        if (!sheet.isChar(after, ':') && !(sheet.isAnyOf(after, ",;") && sheet.isWord(behind))) {
            return false;
        }
        boolean examined = false;
        int at = before;
        for (int words = 0; words < 4; words++) {
            at = sheet.isChar(at, '.') ? sheet.previous(at - 1) : at;
            String word = sheet.fold(at);
            if (!sheet.isWord(at)) {
                break;
            }
            if (DateWords.isMeasured(word)) {
                return false;
            }
            examined |=
                    EXAMS.contains(word)
                            || word.length() > 4 && EXAM_STEMS.stream().anyMatch(word::startsWith);
            at = sheet.previous(at - 1);
        }
        return examined;
    }

    private boolean isDayWord(int i) {
        String word = sheet.fold(i);
        return DAYS.contains(word)
                || word.length() > 3 && DAY_STEMS.stream().anyMatch(word::startsWith);
    }

    /** «забрал муж 3.02»: an act of a day is up to two words away. */
    private boolean isDone(int i) {
        int at = i;
        for (int words = 0; words < 3; words++) {
            boolean plain = sheet.isCyrillic(at) || sheet.kind(at) == MaskKind.NAME;
            if (!plain || DateWords.isMeasured(sheet.fold(at))) {
                return false;
            }
            if (isDayWord(at)) {
                return true;
            }
            at = sheet.previous(at - 1);
        }
        return false;
    }

    /** «17.02 — звонок, не отвечает»: what was done on the day follows. */
    private boolean isEntry(int end) {
        int after = sheet.next(end);
        int word = sheet.isAnyOf(after, "-–—:") ? sheet.next(after + 1) : after;
        return sheet.isCyrillic(word)
                && !units.follow(word)
                && !DateWords.COUNTED.contains(sheet.fold(word));
    }

    private boolean isOn(int i) {
        return ON.contains(sheet.fold(i));
    }

    /** «3.02 в 9:00». */
    private boolean isTime(int i) {
        int hour = DateWords.BEFORE_HOUR.contains(sheet.fold(i)) ? sheet.next(i + 1) : i;
        return sheet.isNumber(hour)
                && sheet.length(hour) <= 2
                && sheet.isChar(hour + 1, ':')
                && sheet.isNumber(hour + 2)
                && sheet.length(hour + 2) == 2;
    }
}
