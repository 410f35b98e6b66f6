package io.pulmoflow.generator.course;

import io.pulmoflow.generator.people.Chance;
import io.pulmoflow.generator.records.Answer;
import io.pulmoflow.generator.records.Axes;
import io.pulmoflow.generator.records.Category;
import io.pulmoflow.generator.records.Examination;
import io.pulmoflow.generator.records.Nodule;
import io.pulmoflow.generator.records.Person;
import io.pulmoflow.generator.records.ProtocolStatus;
import io.pulmoflow.generator.records.Reading;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The rounds of one participant: a first examination, then the next when the last one's category
 * asks for it. Calibrated so that over all examinations the categories 1, 2, 3, 4A and 4B or worse
 * come near 39, 45, 9, 4 and 3 in a hundred.
 */
final class Rounds {

    /** First examinations in a thousand, by category; the rest of the thousand is category 2. */
    private static final int FIRST_0 = 18;

    private static final int FIRST_1 = 430;
    private static final int FIRST_3 = 105;
    private static final int FIRST_4A = 44;
    private static final int FIRST_4B = 19;
    private static final int FIRST_4X = 8;

    private static final double ATTENDS_PERCENT = 86;
    private static final double COMPLETES_PERCENT = 50;
    private static final double CANCER_PERCENT = 62;

    private final Person person;
    private final Chance chance;
    private final NoduleDraws nodules;
    private int accessions;

    Rounds(Person person, Chance chance) {
        this.person = person;
        this.chance = chance;
        this.nodules = new NoduleDraws(chance, person.index());
    }

    NoduleDraws nodules() {
        return nodules;
    }

    /**
     * Every examination from the first day on until the programme's last or the participant is lost
     * to it.
     */
    List<Finding> from(LocalDate firstDay) {
        List<Finding> findings = new ArrayList<>();
        List<FollowedNodule> followed = List.of();
        boolean incomplete = false;
        LocalDate day = firstDay;
        while (!day.isAfter(Calendar.LAST_EXAMINATION)) {
            boolean first = findings.isEmpty() || incomplete;
            if (findings.isEmpty() && chance.between(1, 1000) <= FIRST_0) {
                Finding incompleteOne = finding(day, findings, List.of(), Category.CATEGORY_0);
                if (!chance.in(COMPLETES_PERCENT)) {
                    findings.add(incompleteOne);
                    break;
                }
                // Nothing could be seen that the next examination were to be compared with.
                findings.add(
                        new Finding(
                                incompleteOne.examination(),
                                incompleteOne.reading().incompleteSince("not_evaluable")));
                incomplete = true;
                day = day.plusDays(chance.between(35, 85));
                continue;
            }
            followed = first ? nodules.first(firstCategory()) : nodules.next(followed);
            incomplete = false;
            Category category =
                    FindingsTable.worst(followed.stream().map(FollowedNodule::category).toList());
            findings.add(finding(day, findings, followed, category));
            Optional<LocalDate> next = nextDay(day, category);
            if (next.isEmpty()) {
                break;
            }
            day = next.get();
        }
        return findings;
    }

    /** One more examination of this participant, after the last. */
    Examination examinationOn(LocalDate day, List<Finding> earlier) {
        accessions++;
        return new Examination(
                String.format(
                        Locale.ROOT,
                        "A-%d-%06d%02d",
                        day.getYear(),
                        person.index() + 1,
                        accessions),
                uid(),
                Calendar.workingMinute(day, chance),
                person.site().offset(),
                earlier.isEmpty()
                        ? Optional.empty()
                        : Optional.of(earlier.get(earlier.size() - 1).examination().performedAt()));
    }

    /** A protocol of an examination, with the wording that fits it. */
    Reading reading(Examination examination, List<Nodule> list, Category category) {
        boolean grave =
                category.compareTo(Category.CATEGORY_4A) >= 0 && category != Category.UNSTATED;
        boolean expert =
                chance.in(grave ? 60 : category == Category.CATEGORY_3 ? 18 : 3)
                        && category != Category.UNSTATED;
        boolean reviewed = expert && chance.in(60);
        boolean second = reviewed && chance.in(70);
        return new Reading(
                ProtocolStatus.FINAL,
                examination.performedAt().plus(chance.between(70, 1700), ChronoUnit.MINUTES),
                "r" + chance.between(11, 29),
                category,
                chance.in(6) ? Answer.YES : chance.in(50) ? Answer.NO : Answer.UNKNOWN,
                category == Category.CATEGORY_0
                        ? chance.oneOf(
                                List.of(
                                        "inflammatory",
                                        "inflammatory",
                                        "not_evaluable",
                                        "prior_pending"))
                        : "",
                list,
                wording(list, category) + Mentions.of(person, accessions),
                grave ? "R91" : "Z12.2",
                expert ? Answer.YES : chance.in(70) ? Answer.NO : Answer.UNKNOWN,
                second ? "r" + chance.between(31, 39) : "",
                second ? "Второе чтение: с заключением согласен." : "",
                reviewed && !second ? "Экспертный анализ выполнен; категория подтверждена." : "");
    }

    /** A UID under the root that needs no registration (2.25, a 128-bit number). */
    String uid() {
        return Uids.random(chance);
    }

    private Finding finding(
            LocalDate day,
            List<Finding> earlier,
            List<FollowedNodule> followed,
            Category category) {
        List<Nodule> list = new ArrayList<>();
        for (FollowedNodule nodule : followed) {
            list.add(nodule.nodule().numbered(list.size() + 1));
        }
        Examination examination = examinationOn(day, earlier);
        return new Finding(examination, reading(examination, list, category));
    }

    private Category firstCategory() {
        int draw = chance.between(1, 1000);
        int[] shares = {FIRST_1, FIRST_3, FIRST_4A, FIRST_4B, FIRST_4X};
        List<Category> categories =
                List.of(
                        Category.CATEGORY_1,
                        Category.CATEGORY_3,
                        Category.CATEGORY_4A,
                        Category.CATEGORY_4B,
                        Category.CATEGORY_4X);
        for (int i = 0; i < shares.length; i++) {
            draw -= shares[i];
            if (draw <= 0) {
                return categories.get(i);
            }
        }
        return Category.CATEGORY_2;
    }

    private Optional<LocalDate> nextDay(LocalDate day, Category category) {
        int months =
                switch (category) {
                    case CATEGORY_1, CATEGORY_2 -> 12;
                    case CATEGORY_3 -> 6;
                    case CATEGORY_4A -> 3;
                    case CATEGORY_4B, CATEGORY_4X -> 8;
                    case CATEGORY_0, UNSTATED -> 1;
                };
        boolean leaves =
                category == Category.CATEGORY_4B || category == Category.CATEGORY_4X
                        ? chance.in(CANCER_PERCENT)
                        : !chance.in(ATTENDS_PERCENT);
        return leaves
                ? Optional.empty()
                : Optional.of(day.plusMonths(months).plusDays(chance.between(-7, 30)));
    }

    private String wording(List<Nodule> list, Category category) {
        StringBuilder text = new StringBuilder(160);
        if (chance.in(30)) {
            text.append("Пациент ").append(person.shortName()).append(" ");
        }
        if (list.isEmpty()) {
            text.append("Очаговых изменений в лёгких не выявлено.");
        }
        for (Nodule nodule : list) {
            text.append("Очаг ").append(nodule.number()).append(" (S").append(nodule.segment());
            text.append(')');
            nodule.size()
                    .map(Axes::meanTenths)
                    .ifPresent(
                            mean ->
                                    text.append(" до ")
                                            .append(mean / 10)
                                            .append(',')
                                            .append(mean % 10)
                                            .append(" мм"));
            text.append("; ");
        }
        if (category != Category.UNSTATED) {
            text.append(" Lung-RADS ").append(category.cell()).append('.');
        }
        if (chance.in(10)) {
            text.append("\nРекомендовано: «наблюдение», контроль \"по программе\".");
        }
        return text.toString();
    }

    /**
     * Where a participant's first examination falls: mostly after the export that names him,
     * sometimes before.
     */
    static LocalDate firstDay(Instant registeredAt, Chance chance) {
        LocalDate registered = Calendar.dayOf(registeredAt);
        if (chance.in(15)) {
            return registered.plusDays(chance.between(3, 14));
        }
        long export =
                ChronoUnit.DAYS.between(Calendar.FIRST_DAY, registered)
                        / Calendar.REGISTER_EXPORT_DAYS;
        return Calendar.FIRST_DAY
                .plusDays((export + 1) * Calendar.REGISTER_EXPORT_DAYS)
                .plusDays(chance.between(2, 35));
    }
}
