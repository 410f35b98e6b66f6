package io.pulmoflow.operators.linkage.domain;

import java.util.regex.Pattern;

/**
 * How a Russian name sounds, roughly: unstressed vowels that sound alike, voiced and unvoiced
 * consonants where they do, doubled letters, soft signs and the endings of women's surnames are
 * levelled, so that spellings by ear and transliterations of one name share a code.
 */
final class RussianPhonetics {
    private static final Pattern ADJECTIVE =
            Pattern.compile("(ая|аа|яя|ый|ыи|ии|ий|иы|ой|ои|оы|и|ы)$");
    private static final Pattern FEMININE = Pattern.compile("(ов|ев|ин|ын)а$");
    private static final String VOWELS = "аиу";
    private static final String VOICED = "бвгджз";
    private static final String UNVOICED = "пфктшс";

    private RussianPhonetics() {}

    /** Of a surname, the same for both sexes. */
    static String ofSurname(String written) {
        String name = WrittenName.meant(written);
        name = FEMININE.matcher(name).replaceFirst("$1");
        return code(name.length() > 4 ? ADJECTIVE.matcher(name).replaceFirst("") : name);
    }

    static String ofName(String written) {
        return code(WrittenName.meant(written));
    }

    private static String code(String meant) {
        String levelled = levelled(meant);
        levelled = levelled.replace("стн", "сн").replace("здн", "зн").replace("тс", "ц");
        levelled = levelled.replace("дс", "ц").replace("тц", "ц");
        StringBuilder code = new StringBuilder(levelled.length());
        for (int i = 0; i < levelled.length(); i++) {
            char next = i + 1 < levelled.length() ? levelled.charAt(i + 1) : ' ';
            char sound = devoiced(levelled.charAt(i), next);
            int last = code.length() - 1;
            boolean isVowel = VOWELS.indexOf(sound) >= 0;
            if (last >= 0 && isVowel && VOWELS.indexOf(code.charAt(last)) >= 0) {
                // Of several vowels in a row the last is heard: -ий and -и, -ия and -ья.
                code.setCharAt(last, sound);
            } else if (last < 0 || code.charAt(last) != sound) {
                code.append(sound);
            }
        }
        return code.toString();
    }

    private static String levelled(String meant) {
        StringBuilder levelled = new StringBuilder(meant.length());
        for (int i = 0; i < meant.length(); i++) {
            char c = meant.charAt(i);
            if (c == 'ь' || c == 'ъ') {
                continue;
            }
            levelled.append(level(c));
        }
        return levelled.toString();
    }

    private static char level(char c) {
        return switch (c) {
            case 'о', 'я' -> 'а';
            case 'ы', 'е', 'э', 'й' -> 'и';
            case 'ю' -> 'у';
            case 'щ' -> 'ш';
            default -> c;
        };
    }

    /** At the end and before what is unvoiced. */
    private static char devoiced(char c, char next) {
        int voiced = VOICED.indexOf(c);
        boolean isQuiet = next == ' ' || UNVOICED.indexOf(next) >= 0 || "хцч".indexOf(next) >= 0;
        return voiced >= 0 && isQuiet ? UNVOICED.charAt(voiced) : c;
    }
}
