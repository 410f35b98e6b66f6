package io.pulmoflow.operators.freetext.domain;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The cases of a Russian name, feminine and masculine, singular and plural. More forms than the
 * language has are harmless, one too few is not.
 */
final class RussianForms {
    private static final String[] POSSESSIVE = {
        "", "а", "у", "ым", "е", "ом", "ой", "ою", "ы", "ых", "ыми", "ам"
    };
    private static final String[] ADJECTIVE = {
        "ий", "ый", "ой", "ого", "его", "ому", "ему", "им", "ым", "ом", "ем", "ая", "яя", "ую",
        "юю", "ою", "ею", "ей", "ие", "ые", "их", "ых", "ими", "ыми"
    };
    private static final String[] HARD = {
        "", "а", "у", "ом", "ем", "е", "ы", "и", "ов", "ев", "ам", "ами", "ах", "ым"
    };
    private static final String[] SOFT = {
        "й", "ь", "я", "ю", "ем", "е", "и", "ев", "ей", "ям", "ями", "ях", "ью"
    };
    private static final String[] IN_A = {
        "а", "я", "ы", "и", "е", "у", "ю", "ой", "ей", "ою", "ею", "ам", "ям", "ами", "ями"
    };

    private RussianForms() {}

    /**
     * @param name folded, in the nominative
     */
    static Set<String> of(String name) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(name);
        int length = name.length();
        if (length < 2) {
            return forms;
        }
        if (ends(name, "ов", "ев", "ин", "ын")) {
            add(forms, name, POSSESSIVE);
            if (length == 3) {
                // Лев, Льва.
                add(forms, name.charAt(0) + "ь" + name.charAt(2), HARD);
            }
        } else if (length > 4 && ends(name, "ова", "ева", "ина", "ына")) {
            add(forms, cut(name, 1), POSSESSIVE);
        } else if (length > 3 && ends(name, "ий", "ый", "ой")) {
            add(forms, cut(name, 2), ADJECTIVE);
            add(forms, cut(name, 1), SOFT);
        } else if (length > 4 && ends(name, "ая", "яя")) {
            add(forms, cut(name, 2), ADJECTIVE);
            add(forms, cut(name, 1), IN_A);
        } else if (ends(name, "а", "я")) {
            add(forms, cut(name, 1), IN_A);
            if (length > 4) {
                forms.add(cut(name, 1));
            }
        } else if (ends(name, "й", "ь")) {
            add(forms, cut(name, 1), SOFT);
        } else if (ends(name, "о")) {
            add(forms, cut(name, 1), IN_A);
        } else if ("еиуэюыё".indexOf(name.charAt(length - 1)) < 0) {
            add(forms, name, HARD);
            if (length > 2 && "еок".indexOf(name.charAt(length - 2)) >= 0 && length < 12) {
                String before = cut(name, 2);
                char last = name.charAt(length - 1);
                boolean afterL = before.endsWith("л");
                add(forms, before + (afterL ? "ь" : "") + last, HARD);
            }
        }
        return forms;
    }

    private static void add(Set<String> forms, String stem, String[] endings) {
        for (String ending : endings) {
            forms.add(stem + ending);
        }
    }

    private static String cut(String name, int letters) {
        return name.substring(0, name.length() - letters);
    }

    private static boolean ends(String name, String... endings) {
        for (String ending : endings) {
            if (name.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }
}
