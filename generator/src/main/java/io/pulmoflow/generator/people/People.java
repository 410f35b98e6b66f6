package io.pulmoflow.generator.people;

import io.pulmoflow.generator.records.Alias;
import io.pulmoflow.generator.records.Answer;
import io.pulmoflow.generator.records.Person;
import io.pulmoflow.generator.records.Sex;
import io.pulmoflow.generator.records.Site;
import io.pulmoflow.generator.records.Smoking;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Invents the participants of one programme. The same seed and number give the same person. */
public final class People {

    // No name is part of a region's name: a search for names in the depersonalized register must
    // find none.
    private static final List<String> SURNAMES =
            List.of(
                    "Смирнов",
                    "Кузнецов",
                    "Попов",
                    "Васильев",
                    "Соколов",
                    "Лебедев",
                    "Козлов",
                    "Морозов",
                    "Волков",
                    "Зайцев",
                    "Семёнов",
                    "Голубев",
                    "Виноградов",
                    "Богданов",
                    "Воробьёв",
                    "Фёдоров",
                    "Михайлов",
                    "Беляев",
                    "Тарасов",
                    "Белов",
                    "Комаров",
                    "Киселёв",
                    "Макаров",
                    "Андреев",
                    "Ковалёв",
                    "Ильин",
                    "Гусев",
                    "Титов",
                    "Кузьмин",
                    "Кудрявцев",
                    "Баранов",
                    "Куликов",
                    "Алексеев",
                    "Степанов",
                    "Сорокин",
                    "Сергеев",
                    "Захаров",
                    "Борисов",
                    "Герасимов",
                    "Пономарёв",
                    "Лазарев",
                    "Медведев",
                    "Ершов",
                    "Никитин",
                    "Рябов",
                    "Поляков",
                    "Цветков",
                    "Данилов",
                    "Жуков",
                    "Фролов",
                    "Журавлёв",
                    "Николаев",
                    "Крылов",
                    "Максимов",
                    "Осипов",
                    "Белоусов",
                    "Дорофеев",
                    "Егоров",
                    "Матвеев",
                    "Бобров",
                    "Дмитриев",
                    "Калинин",
                    "Анисимов",
                    "Петухов",
                    "Тимофеев",
                    "Никифоров",
                    "Веселов",
                    "Филиппов",
                    "Марков",
                    "Большаков",
                    "Суханов",
                    "Миронов",
                    "Ширяев",
                    "Коновалов",
                    "Шестаков",
                    "Казаков",
                    "Ефимов",
                    "Громов",
                    "Фомин",
                    "Давыдов",
                    "Мельников",
                    "Щербаков",
                    "Блинов",
                    "Колесников",
                    "Карпов",
                    "Афанасьев",
                    "Власов",
                    "Маслов",
                    "Исаков",
                    "Тихонов",
                    "Аксёнов",
                    "Гаврилов",
                    "Родионов",
                    "Котов",
                    "Горбунов",
                    "Кудряшов",
                    "Быков",
                    "Зуев",
                    "Третьяков",
                    "Савельев",
                    "Панов",
                    "Рыбаков",
                    "Суворов",
                    "Абрамов",
                    "Воронов",
                    "Мухин",
                    "Архипов",
                    "Трофимов",
                    "Мартынов",
                    "Емельянов",
                    "Горшков",
                    "Чернов",
                    "Овчинников",
                    "Селезнёв",
                    "Панфилов",
                    "Копылов",
                    "Михеев",
                    "Галкин",
                    "Назаров",
                    "Лобанов",
                    "Лукин",
                    "Беляков",
                    "Потапов",
                    "Некрасов",
                    "Хохлов",
                    "Жданов",
                    "Наумов");

    private static final List<String> MEN =
            List.of(
                    "Александр",
                    "Сергей",
                    "Николай",
                    "Виктор",
                    "Анатолий",
                    "Валерий",
                    "Геннадий",
                    "Михаил",
                    "Евгений",
                    "Юрий",
                    "Борис",
                    "Вячеслав",
                    "Василий",
                    "Леонид",
                    "Павел",
                    "Константин",
                    "Григорий",
                    "Олег",
                    "Станислав",
                    "Аркадий");

    private static final List<String> WOMEN =
            List.of(
                    "Татьяна",
                    "Людмила",
                    "Галина",
                    "Валентина",
                    "Надежда",
                    "Наталья",
                    "Ольга",
                    "Нина",
                    "Тамара",
                    "Светлана",
                    "Елена",
                    "Ирина",
                    "Зинаида",
                    "Лариса",
                    "Раиса",
                    "Антонина",
                    "Евгения",
                    "Маргарита",
                    "Екатерина",
                    "Алевтина");

    private static final List<String> PATRONYMICS =
            List.of(
                    "Александров",
                    "Сергеев",
                    "Николаев",
                    "Викторов",
                    "Анатольев",
                    "Валерьев",
                    "Геннадьев",
                    "Михайлов",
                    "Евгеньев",
                    "Юрьев",
                    "Борисов",
                    "Вячеславов",
                    "Васильев",
                    "Леонидов",
                    "Павлов",
                    "Константинов",
                    "Григорьев",
                    "Петров",
                    "Алексеев",
                    "Фёдоров");

    private record Region(String name, List<String> cities) {}

    private static final List<Region> REGIONS =
            List.of(
                    new Region("Московская область", List.of("Подольск", "Химки", "Коломна")),
                    new Region("Тверская область", List.of("Ржев", "Кимры", "Торжок")),
                    new Region("Калужская область", List.of("Обнинск", "Боровск", "Людиново")),
                    new Region("Рязанская область", List.of("Касимов", "Скопин", "Ряжск")),
                    new Region("Тульская область", List.of("Ефремов", "Алексин", "Донской")),
                    new Region("Смоленская область", List.of("Вязьма", "Рославль", "Ярцево")),
                    new Region("Самарская область", List.of("Тольятти", "Сызрань", "Чапаевск")),
                    new Region(
                            "Республика Татарстан", List.of("Елабуга", "Бугульма", "Чистополь")));

    private static final Region URAL =
            new Region("Свердловская область", List.of("Ревда", "Асбест", "Полевской"));

    private static final List<String> STREETS =
            List.of(
                    "Садовая",
                    "Лесная",
                    "Заречная",
                    "Школьная",
                    "Полевая",
                    "Набережная",
                    "Вокзальная",
                    "Октябрьская",
                    "Парковая",
                    "Солнечная",
                    "Луговая",
                    "Мирная");

    private static final List<Site> SITES =
            List.of(
                    new Site("LDCT-01", ZoneOffset.ofHours(3)),
                    new Site("LDCT-02", ZoneOffset.ofHours(3)),
                    new Site("LDCT-03", ZoneOffset.ofHours(3)));

    private static final Site URAL_SITE = new Site("LDCT-66", ZoneOffset.ofHours(5));

    /** Multiplying by the stride modulo this prime gives every participant another local number. */
    private static final long LOCAL_NUMBERS = 9_999_991L;

    private final long seed;

    public People(long seed) {
        this.seed = seed;
    }

    /** The participant with this number, from 0. */
    public Person person(int index) {
        Chance chance = new Chance(seed, index, Chance.Purpose.PERSON);
        Sex sex = chance.in(42) ? Sex.FEMALE : Sex.MALE;
        String surname = chance.oneOf(SURNAMES);
        String patronymic = chance.oneOf(PATRONYMICS);
        String firstName = chance.oneOf(sex == Sex.FEMALE ? WOMEN : MEN);
        LocalDate birthDate =
                LocalDate.of(2025, 1, 1).minusDays(chance.between(50 * 365 + 13, 80 * 365));
        boolean ural = chance.in(8);
        Region region = ural ? URAL : chance.oneOf(REGIONS);
        Smoking smoking =
                chance.in(55) ? Smoking.CURRENT : chance.in(80) ? Smoking.FORMER : Smoking.NEVER;
        int packYears = smoking == Smoking.NEVER || chance.in(4) ? -1 : 5 * chance.between(30, 130);
        Optional<Integer> quitYear =
                smoking == Smoking.FORMER && chance.in(92)
                        ? Optional.of(chance.between(2008, 2023))
                        : Optional.empty();
        return new Person(
                index,
                String.format(Locale.ROOT, "K-%07d", index + 1),
                Snils.of(seed, index),
                sex == Sex.FEMALE ? surname + "а" : surname,
                firstName,
                sex == Sex.FEMALE ? patronymic + "на" : patronymic + "ич",
                birthDate,
                sex,
                String.format(
                        Locale.ROOT,
                        "+7 9%02d %03d-%02d-%02d",
                        chance.between(0, 99),
                        chance.between(0, 999),
                        chance.between(0, 99),
                        chance.between(0, 99)),
                chance.in(70) ? "participant" + (100_000 + index) + "@example.org" : "",
                region.name(),
                chance.oneOf(region.cities()),
                String.format(
                        Locale.ROOT,
                        "ул. %s, д. %d; кв. %d",
                        chance.oneOf(STREETS),
                        chance.between(1, 140),
                        chance.between(1, 300)),
                ural ? URAL_SITE : chance.oneOf(SITES),
                new Alias("CITY1", String.format(Locale.ROOT, "%07d", local(index, 4_242_421L))),
                new Alias("PACS1", "A" + local(index, 7_654_319L)),
                chance.in(40)
                        ? Optional.of(new Alias("HOSP2", "H2-" + local(index, 3_141_593L)))
                        : Optional.empty(),
                smoking,
                packYears,
                quitYear,
                answer(chance, 18, 8),
                answer(chance, 14, 10),
                answer(chance, 6, 5),
                answer(chance, 30, 5));
    }

    private long local(int index, long stride) {
        long start = Long.remainderUnsigned(Chance.mixed(seed ^ stride), LOCAL_NUMBERS);
        return (start + index * stride) % LOCAL_NUMBERS;
    }

    private static Answer answer(Chance chance, int yesPercent, int unknownPercent) {
        if (chance.in(unknownPercent)) {
            return Answer.UNKNOWN;
        }
        return chance.in(yesPercent) ? Answer.YES : Answer.NO;
    }
}
