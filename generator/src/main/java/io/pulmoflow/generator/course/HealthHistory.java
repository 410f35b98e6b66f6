package io.pulmoflow.generator.course;

import io.pulmoflow.generator.people.Chance;
import io.pulmoflow.generator.records.Category;
import io.pulmoflow.generator.records.Defect;
import io.pulmoflow.generator.records.HealthRecord;
import io.pulmoflow.generator.records.HealthRecord.Type;
import io.pulmoflow.generator.records.Identity;
import io.pulmoflow.generator.records.Person;
import io.pulmoflow.generator.records.Smoking;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Draws the health records of one participant, at least three. */
final class HealthHistory {

    private record Entry(String code, String display, double percent) {}

    private static final List<Entry> CONDITIONS =
            List.of(
                    new Entry("J44.9", "Хроническая обструктивная болезнь лёгких неуточнённая", 34),
                    new Entry("I10", "Эссенциальная (первичная) гипертензия", 56),
                    new Entry("E11.9", "Инсулиннезависимый сахарный диабет без осложнений", 14),
                    new Entry("I25.1", "Атеросклеротическая болезнь сердца", 15),
                    new Entry("J18.9", "Пневмония неуточнённая", 6));

    private static final List<Entry> MEDICATIONS =
            List.of(
                    new Entry("R03BB04", "Тиотропия бромид", 18),
                    new Entry("C09AA05", "Рамиприл", 30),
                    new Entry("A10BA02", "Метформин", 12));

    private final Person person;
    private final Chance chance;
    private final List<HealthRecord> records = new ArrayList<>();

    HealthHistory(Person person, Chance chance) {
        this.person = person;
        this.chance = chance;
    }

    /** Records from the registration on; {@code death} is the day the participant died, if so. */
    List<HealthRecord> of(Instant registeredAt, List<Finding> findings, Optional<LocalDate> death) {
        Instant registered = registeredAt.plus(1, ChronoUnit.DAYS);
        for (Entry condition : CONDITIONS) {
            if (chance.in(condition.percent())) {
                Instant since = registered.minus(chance.between(200, 5000), ChronoUnit.DAYS);
                add(Type.CONDITION, "ICD10", condition, "", "", since, recordedAfter(registered));
            }
        }
        for (Entry medication : MEDICATIONS) {
            if (chance.in(medication.percent())) {
                Instant since = registered.minus(chance.between(10, 900), ChronoUnit.DAYS);
                add(Type.MEDICATION, "ATC", medication, "", "", since, recordedAfter(registered));
            }
        }
        observe("39156-5", "Индекс массы тела", 195, 360, "kg/m2", registered);
        observe(
                "59408-5",
                "Насыщение крови кислородом (пульсоксиметрия)",
                910,
                990,
                "%",
                registered);
        observe("20150-9", "ОФВ1", 14, 39, "L", registered);
        if (chance.in(60)) {
            observe("19926-5", "ОФВ1/ФЖЕЛ", 520, 860, "%", registered);
        }
        add(
                Type.OBSERVATION,
                "LOINC",
                new Entry("72166-2", "Курение", 100),
                person.smoking() == Smoking.CURRENT ? "курит" : "не курит",
                "",
                registered,
                recordedAfter(registered));
        for (Finding finding : findings) {
            if (finding.reading().category().compareTo(Category.CATEGORY_4B) >= 0
                    && finding.reading().category() != Category.UNSTATED) {
                workUp(finding.examination().performedAt());
            }
        }
        death.ifPresent(this::die);
        return records;
    }

    private void workUp(Instant examined) {
        Instant seen = examined.plus(chance.between(5, 20), ChronoUnit.DAYS);
        add(
                Type.PROCEDURE,
                "SNOMED",
                new Entry("10847001", "Бронхоскопия", 100),
                "",
                "",
                seen,
                seen.plus(3, ChronoUnit.HOURS));
        if (chance.in(60)) {
            add(
                    Type.CONDITION,
                    "ICD10",
                    new Entry("C34.1", "Злокачественное новообразование верхней доли", 100),
                    "",
                    "",
                    seen,
                    seen.plus(2, ChronoUnit.DAYS));
        }
    }

    private void die(LocalDate day) {
        Instant at = Calendar.workingMinute(day, chance);
        add(
                Type.DEATH,
                "ICD10",
                chance.in(50)
                        ? new Entry("I21.9", "Острый инфаркт миокарда неуточнённый", 100)
                        : new Entry("J44.1", "ХОБЛ с обострением", 100),
                "",
                "",
                at,
                at.plus(chance.between(60, 2000), ChronoUnit.MINUTES));
    }

    private void observe(
            String code, String display, int lowTenths, int highTenths, String unit, Instant from) {
        int tenths = chance.between(lowTenths, highTenths);
        Instant at = recordedAfter(from);
        add(
                Type.OBSERVATION,
                "LOINC",
                new Entry(code, display, 100),
                tenths / 10 + "." + tenths % 10,
                unit,
                at.minus(30, ChronoUnit.MINUTES),
                at);
    }

    private Instant recordedAfter(Instant from) {
        return Calendar.workingMinute(Calendar.dayOf(from).plusDays(chance.between(1, 40)), chance);
    }

    private void add(
            Type type,
            String codeSystem,
            Entry entry,
            String value,
            String unit,
            Instant effectiveAt,
            Instant recordedAt) {
        Instant minute = effectiveAt.truncatedTo(ChronoUnit.MINUTES);
        boolean acute = entry.code().equals("J18.9");
        String text =
                chance.in(25)
                        ? "Со слов: " + person.shortName() + ", тел. " + person.phone()
                        : chance.in(20)
                                ? "Осмотр терапевта; жалоб нет."
                                        + Mentions.of(person, records.size())
                                : "";
        records.add(
                new HealthRecord(
                        String.format(
                                Locale.ROOT, "E%07d-%02d", person.index() + 1, records.size() + 1),
                        Identity.NOBODY,
                        type,
                        codeSystem,
                        entry.code(),
                        entry.display(),
                        value,
                        unit,
                        minute,
                        acute ? Optional.of(minute.plus(21, ChronoUnit.DAYS)) : Optional.empty(),
                        recordedAt,
                        text,
                        Defect.NONE));
    }
}
