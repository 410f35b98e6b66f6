package io.pulmoflow.operators.freetext.domain;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Masks addresses of mail and web, and handles of messengers. */
final class LinkRule {
    private static final Set<String> AT =
            Set.of("собака", "собачка", "гав", "at", "эт", "a", "dog");
    private static final Set<String> SCHEMES = Set.of("http", "https", "ftp", "mailto", "tg");
    private static final Set<String> HOSTS =
            Set.of("www", "vk", "t", "wa", "ok", "instagram", "facebook");
    private static final Set<String> MESSENGERS =
            Set.of(
                    "telegram",
                    "телеграм",
                    "телеграмм",
                    "тг",
                    "tg",
                    "skype",
                    "скайп",
                    "инстаграм",
                    "instagram",
                    "вк",
                    "vk",
                    "facebook",
                    "фейсбук",
                    "viber",
                    "вайбер",
                    "ник",
                    "аккаунт",
                    "логин",
                    "twitter",
                    "wechat",
                    "инст",
                    "инста",
                    "телега",
                    "телеге",
                    "телеграме",
                    "линкедин",
                    "linkedin",
                    "discord",
                    "дискорд",
                    "snapchat",
                    "login",
                    "username",
                    "nickname",
                    "handle",
                    "фб",
                    "fb",
                    "insta",
                    "мессенджер",
                    "одноклассники",
                    "signal",
                    "zoom",
                    "зум");
    private static final Set<String> DOMAINS =
            Set.of(
                    "ru",
                    "com",
                    "org",
                    "net",
                    "me",
                    "рф",
                    "su",
                    "by",
                    "kz",
                    "ua",
                    "uk",
                    "de",
                    "edu",
                    "gov",
                    "info",
                    "io",
                    "co",
                    "online",
                    "site",
                    "app",
                    "cloud",
                    "biz",
                    "xyz",
                    "local",
                    "lan",
                    "internal",
                    "intranet",
                    "corp",
                    "example",
                    "test");

    private static final Set<String> DOTS = Set.of("точка", "dot", "тчк");

    /** Where a path follows. */
    private static final Set<String> BEFORE_PATH =
            Set.of(
                    "link", "health", "clinic", "care", "dev", "ai", "gl", "ly", "be", "us", "eu",
                    "fr", "nl", "pl", "ca", "au", "nz", "cn", "jp", "pro", "tv", "cc", "page",
                    "click", "store", "tech", "space", "top", "club", "live", "fm", "gd", "im",
                    "ge", "az", "uz", "kg", "md", "lv", "lt", "ee", "fi", "se", "es", "pt", "ch",
                    "cz", "med", "doctor", "tj", "tm", "il", "tr", "moscow", "one", "world",
                    "center", "digital", "ms", "рус", "онлайн", "москва", "дети", "бел", "сайт");

    private static final int MOST_LABELS = 16;
    private static final int MOST_SPELT = 4;
    private static final int LONGEST_DOMAIN = 4;
    private static final int LONGEST_PORT = 5;

    /** «собака яндекс точка ру». */
    private static final Set<String> SPOKEN_HOSTS =
            Set.of(
                    "яндекс", "мэйл", "мейл", "маил", "майл", "гугл", "джимейл", "гмейл", "рамблер",
                    "лист", "бк", "инбокс", "гмаил");

    private static final Set<String> WORDS = new HashSet<>();

    static {
        Stream.of(AT, SCHEMES, HOSTS, MESSENGERS).forEach(WORDS::addAll);
    }

    private final Sheet sheet;

    LinkRule(Sheet sheet) {
        this.sheet = sheet;
    }

    void apply() {
        int done = 0;
        for (int i = 0; i < sheet.size(); i++) {
            if (i < done) {
                continue;
            }
            if (sheet.isWord(i) && !mayBe(i)) {
                continue;
            }
            if (sheet.isChar(i, '@')) {
                done = at(i, i, done);
            } else if (AT.contains(sheet.fold(i)) && isSpeltAt(i)) {
                boolean brackets = sheet.isAnyOf(i - 1, "[({");
                done = at(brackets ? i - 1 : i, brackets ? i + 1 : i, done);
            } else if (sheet.isWord(i)) {
                done = Math.max(done, link(i));
            }
        }
    }

    /** Most words are nothing of a link. */
    private boolean mayBe(int i) {
        return sheet.isAnyOf(i + 1, ".-") || sheet.isNumber(i + 1) || WORDS.contains(sheet.fold(i));
    }

    /** With spaces around the sign too: ivanov @ mail.ru. */
    private int at(int sign, int last, int floor) {
        int before = sheet.is(sign - 1, Sheet.Type.SPACE) ? sign - 2 : sign - 1;
        int after = sheet.is(last + 1, Sheet.Type.SPACE) ? last + 2 : last + 1;
        if (!sheet.isWord(after) && !sheet.isNumber(after) && !sheet.isChar(after, '_')) {
            return floor;
        }
        if (sheet.isCyrillic(after) && SPOKEN_HOSTS.contains(sheet.fold(after))) {
            int to = spokenEnd(after);
            sheet.mask(speltStart(runStart(before, floor), floor), to, MaskKind.EMAIL);
            return to;
        }
        boolean mail = sheet.isWord(before) || sheet.isNumber(before) || sheet.isChar(before, '_');
        int from = mail ? speltStart(runStart(before, floor), floor) : sign;
        int to = spacedDomain(runEnd(after));
        sheet.mask(from, to, mail ? MaskKind.EMAIL : MaskKind.LINK);
        return to;
    }

    private int spokenEnd(int host) {
        int at = sheet.next(host + 1);
        at = sheet.fold(at).equals("точка") || sheet.isChar(at, '.') ? sheet.next(at + 1) : at;
        return sheet.fold(at).equals("ру") || sheet.fold(at).equals("ком") ? at + 1 : host + 1;
    }

    /** «petrov собака mail.ru», "petrov[at]mail.ru". */
    private boolean isSpeltAt(int i) {
        if (sheet.isAnyOf(i - 1, "[({") && sheet.isAnyOf(i + 1, "])}")) {
            if (sheet.fold(i).equals("a")) {
                int host = sheet.next(i + 2);
                return sheet.isChar(host + 1, '.') && DOMAINS.contains(sheet.fold(host + 2));
            }
            return sheet.isWord(i - 2) || sheet.isGap(i - 2) || sheet.isNumber(i - 2);
        }
        int to = sheet.next(i + 1);
        if (sheet.isCyrillic(i) && SPOKEN_HOSTS.contains(sheet.fold(to))) {
            return !sheet.isCyrillic(sheet.previous(i - 1));
        }
        if (sheet.isCyrillic(i)
                && sheet.isGap(i - 1)
                && sheet.isWord(to)
                && !sheet.isCyrillic(to)) {
            boolean spelt = dotEnd(to + 1) > to + 1 && !sheet.isCyrillic(sheet.previous(i - 1));
            if (spelt) {
                return true;
            }
        }
        return !sheet.fold(i).equals("a")
                && sheet.isGap(i - 1)
                && !sheet.isCyrillic(sheet.previous(i - 1))
                && sheet.isWord(to)
                && sheet.isChar(to + 1, '.')
                && DOMAINS.contains(sheet.fold(to + 2));
    }

    /** "yandex . ru", "mailbox(dot)org", «list точка ru». */
    private int spacedDomain(int to) {
        int end = to;
        for (int labels = 0; labels < MOST_SPELT; labels++) {
            int domain = dotEnd(end);
            boolean dotted = domain > end && sheet.isWord(domain) && !sheet.isCyrillic(domain);
            if (!dotted) {
                break;
            }
            end = domain + 1;
        }
        if (end > to) {
            return end;
        }
        int dot = sheet.next(to);
        int domain = sheet.next(dot + 1);
        return sheet.isChar(dot, '.')
                        && DOMAINS.contains(sheet.fold(domain))
                        && Character.isLowerCase(sheet.first(domain))
                ? domain + 1
                : to;
    }

    /** After a spelt full stop and the gaps around it; the same token where there is none. */
    private int dotEnd(int from) {
        int at = sheet.is(from, Sheet.Type.SPACE) ? from + 1 : from;
        boolean bracket = sheet.isAnyOf(at, "[({");
        int word = bracket ? at + 1 : at;
        if (!DOTS.contains(sheet.fold(word)) || bracket && !sheet.isAnyOf(word + 1, "])}")) {
            return from;
        }
        int end = bracket ? word + 2 : word + 1;
        return sheet.is(end, Sheet.Type.SPACE) ? end + 1 : end;
    }

    /** "xuan [dot] h", «zaychik точка 58»: from the first part of what ends at a token. */
    private int speltStart(int from, int floor) {
        int start = from;
        for (int labels = 0; labels < MOST_SPELT; labels++) {
            int at = sheet.is(start - 1, Sheet.Type.SPACE) ? start - 2 : start - 1;
            boolean bracket = sheet.isAnyOf(at, "])}");
            at = bracket ? at - 1 : at;
            if (!DOTS.contains(sheet.fold(at)) || bracket && !sheet.isAnyOf(at - 1, "[({")) {
                break;
            }
            int label = sheet.previous(bracket ? at - 2 : at - 1);
            if (label < floor
                    || !sheet.isNumber(label)
                            && (!sheet.isWord(label) || sheet.isCyrillic(label))) {
                break;
            }
            start = runStart(label, floor);
        }
        return start;
    }

    private int link(int i) {
        String word = sheet.fold(i);
        boolean scheme = SCHEMES.contains(word) && sheet.isChar(i + 1, ':');
        boolean host =
                HOSTS.contains(word)
                        && sheet.isChar(i + 1, '.')
                        && sheet.isWord(i + 2)
                        && !sheet.isCyrillic(i + 2);
        boolean domain =
                sheet.isChar(i + 1, '.')
                        && sheet.isWord(i + 2)
                        && DOMAINS.contains(sheet.fold(i + 2))
                        && sheet.length(i) > 1
                        && Character.isLowerCase(sheet.first(i + 2))
                        && (!sheet.isCyrillic(i) || sheet.fold(i + 2).equals("рф"));
        if (scheme || host || domain || isHost(i)) {
            int to = runEnd(i);
            sheet.mask(sheet.isNumber(i - 1) ? i - 1 : i, to, MaskKind.LINK);
            return to;
        }
        if (MESSENGERS.contains(word)) {
            int next = i + 1;
            while (sheet.is(next, Sheet.Type.SPACE) || sheet.isAnyOf(next, ":-–@")) {
                next++;
            }
            if (sheet.isWord(next) && !sheet.isCyrillic(next) && next > i + 1 && !titleLike(next)) {
                int to = runEnd(next);
                sheet.mask(next, to, MaskKind.LINK);
                return to;
            }
        }
        return 0;
    }

    /** lk.pulmo-skrin.ru/r/55810: labels with full stops and hyphens up to a domain. */
    private boolean isHost(int i) {
        if (sheet.isAnyOf(i - 1, ".-") && !sheet.isGap(i - 2)) {
            return false;
        }
        int at = i;
        boolean latin = true;
        for (int labels = 0; labels < MOST_LABELS; labels++) {
            latin &= !sheet.isCyrillic(at);
            while (at - i < 2 * MOST_LABELS && isLabel(at + 1)) {
                at++;
                latin &= !sheet.isCyrillic(at);
            }
            boolean dot = sheet.isChar(at + 1, '.');
            if (!dot && !sheet.isChar(at + 1, '-')
                    || !sheet.isWord(at + 2) && !sheet.isNumber(at + 2)) {
                return false;
            }
            at += 2;
            boolean last = !(sheet.isAnyOf(at + 1, ".-") && isLabel(at + 2));
            if (dot && last && sheet.isWord(at) && Character.isLowerCase(sheet.first(at))) {
                boolean alike = sheet.isCyrillic(at) || latin;
                boolean path = sheet.isChar(at + 1, '/') && isLabel(at + 2);
                String domain = sheet.fold(at);
                boolean port =
                        sheet.isChar(at + 1, ':')
                                && sheet.isNumber(at + 2)
                                && sheet.length(at + 2) <= LONGEST_PORT
                                && sheet.length(at + 2) > 1;
                boolean plain =
                        latin
                                && (path || port)
                                && sheet.length(i) > 1
                                && domain.length() > 1
                                && domain.length() <= LONGEST_DOMAIN;
                boolean known =
                        plain || DOMAINS.contains(domain) || path && BEFORE_PATH.contains(domain);
                return alike && known && at - i + sheet.length(i) > 3;
            }
        }
        return false;
    }

    private boolean isLabel(int i) {
        return sheet.isWord(i) || sheet.isNumber(i);
    }

    /** "Zoom Dr Smith": no handle. */
    private boolean titleLike(int i) {
        return sheet.isCapital(i) && sheet.length(i) < 4
                || sheet.is(i - 1, Sheet.Type.SPACE)
                        && sheet.isWord(i - 2)
                        && !sheet.isCyrillic(i - 2)
                        && !sheet.isAnyOf(i + 1, "._");
    }

    private int runStart(int i, int floor) {
        int from = i;
        while (from > floor && isPart(from - 1)) {
            from--;
        }
        return from;
    }

    /** A full stop or a comma at the end is the sentence's. */
    private int runEnd(int i) {
        int to = i;
        while (to < sheet.size() && isPart(to)) {
            to++;
        }
        while (to > i + 1 && sheet.isAnyOf(to - 1, ".,;:!?)-")) {
            to--;
        }
        return to;
    }

    private boolean isPart(int i) {
        return sheet.isWord(i) || sheet.isNumber(i) || sheet.isAnyOf(i, "._%+-/:?=&#~@");
    }
}
