package io.pulmoflow.operators.linkage.domain;

import io.pulmoflow.schemas.clinical.Sex;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * What of somebody's name, birth date and sex is compared, from the strictest to the loosest: each
 * implies those below it. To be put under a key before it is kept.
 *
 * @param exact name and date as they are written
 * @param phonetic names by their sound
 * @param loose names by their sound, and a date whose day and month may have changed places
 */
public record LinkTokens(String exact, String phonetic, String loose) {
    private static final char BETWEEN = '\u001f';
    private static final int MONTHS = 12;

    public LinkTokens {
        Objects.requireNonNull(exact, "exact");
        Objects.requireNonNull(phonetic, "phonetic");
        Objects.requireNonNull(loose, "loose");
    }

    /** Empty where a name or the birth date is missing: without them too many would agree. */
    public static Optional<LinkTokens> of(
            String lastName, String firstName, LocalDate birthDate, Sex sex) {
        if (lastName == null || firstName == null || birthDate == null) {
            return Optional.empty();
        }
        String surname = RussianPhonetics.ofSurname(lastName);
        String name = RussianPhonetics.ofName(firstName);
        if (surname.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        String sound = surname + BETWEEN + name + BETWEEN + sex + BETWEEN;
        return Optional.of(
                new LinkTokens(
                        WrittenName.exact(lastName)
                                + BETWEEN
                                + WrittenName.exact(firstName)
                                + BETWEEN
                                + sex
                                + BETWEEN
                                + birthDate,
                        sound + birthDate,
                        sound + unordered(birthDate)));
    }

    /** The same for a date and for the one with its day and month in each other's place. */
    private static LocalDate unordered(LocalDate date) {
        boolean isLater =
                date.getDayOfMonth() <= MONTHS && date.getDayOfMonth() > date.getMonthValue();
        return isLater
                ? LocalDate.of(date.getYear(), date.getDayOfMonth(), date.getMonthValue())
                : date;
    }
}
