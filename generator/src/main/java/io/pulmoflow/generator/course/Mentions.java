package io.pulmoflow.generator.course;

import io.pulmoflow.generator.records.Person;
import io.pulmoflow.generator.records.Sex;
import java.util.List;

/**
 * Sentences that name somebody, as doctors dictate them though they should not: what has to be
 * taken out of a text. Drawn by number, so that they change nothing else of the programme.
 */
public final class Mentions {
    /** Parts of what is never to be seen in the research zone: third parties' names and a phone. */
    public static final List<String> OF_OTHERS =
            List.of("яснопольск", "ираид", "krasnov", "555-17-42");

    private static final int EVERY = 9;

    private Mentions() {}

    /** Empty for most. */
    static String of(Person person, int ordinal) {
        return switch ((person.index() * 7 + ordinal * 3) % EVERY) {
            case 0 -> " " + dative(person) + " рекомендован контроль.";
            case 1 -> " Сравнение с КТ от 12.03.2024, описывала врач Яснопольская Р. Г.";
            case 2 -> " Результат сообщён по тел. " + person.phone() + ".";
            case 3 -> " Со слов дочери Ираиды (8 (495) 555-17-42), кашель с марта 2025 г.";
            case 4 -> " Reviewed with Dr. Krasnov on March 12, 2025.";
            default -> "";
        };
    }

    /** All surnames of the programme end in -ов, -ев, -ин. */
    private static String dative(Person person) {
        String surname = person.lastName();
        boolean feminine = person.sex() == Sex.FEMALE && surname.endsWith("а");
        return (feminine ? surname.substring(0, surname.length() - 1) + "ой" : surname + "у")
                + ' '
                + person.firstName().charAt(0)
                + '.'
                + person.middleName().charAt(0)
                + '.';
    }
}
