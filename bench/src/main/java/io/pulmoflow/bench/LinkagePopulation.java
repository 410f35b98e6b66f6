package io.pulmoflow.bench;

import io.pulmoflow.schemas.clinical.Sex;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * People of the age of screening, with names as unevenly spread as in Russia: the commonest
 * surnames have about a fifth of the people, the others share the rest by their rank.
 */
final class LinkagePopulation {
    record Person(String surname, String firstName, LocalDate birthDate, Sex sex) {}

    private static final List<String> COMMON =
            words(
                    "Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров"
                            + " Морозов Волков Алексеев Лебедев Семёнов Егоров Павлов Козлов Степанов"
                            + " Николаев Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв Борисов"
                            + " Яковлев Григорьев Романов Воробьёв Сергеев Кузьмин Фролов Александров"
                            + " Дмитриев Королёв Гусев Киселёв Ильин Максимов Поляков Сорокин Виноградов"
                            + " Ковалёв Белов Медведев Антонов Тарасов Жуков Баранов Филиппов Комаров"
                            + " Давыдов Беляев Герасимов Богданов Осипов Сидоров Матвеев Титов Марков"
                            + " Миронов Крылов Куликов Карпов Власов Мельников Денисов Гаврилов Тихонов"
                            + " Казаков Афанасьев Данилов Савельев Тимофеев Фомин Чернов Абрамов");
    private static final List<String> ROOTS =
            words(
                    "Берёз Голуб Дуб Ёлк Журавл Зим Калин Лапт Мороз Нос Озер Пирог Рыб Сад Тулуп"
                            + " Ушак Филат Хром Цвет Черед Шишк Щегл Юд Яшк Бык Вдов Глух Дрозд Ерш Жил"
                            + " Зуб Игнат Карас Лук Мат Нагиб Овчар Пест Рог Сапог Тягун Уткин Фад Хар"
                            + " Цап Чуб Шап Щук Якун Бабич Вер Гор Дан Елис Жар Зин Ис Кост Лоб Мар Наз"
                            + " Обух Пан Руд Сат Тер Уст Фил Хол Цыг Чал Шел Юр Ярк Блин Вол Грач Дёмич"
                            + " Ерем Жест Зол Ив Клим Лёв Мин Ник Ос Прох Рад Сел Тюл Ум Федот Хват Чист"
                            + " Шум Эр Юш Яз Бор Влад Гон Дол Еф Жид Зал Ист Круп Лист Мяс Нест Ол Пол");
    private static final List<String> STEMS = words("- ен ич ик ник ун аш ал ур ош ат");
    private static final List<String> ENDINGS = words("ов ев ин ский енко ук ых ко");
    private static final List<String> MEN =
            words(
                    "Александр Сергей Владимир Николай Виктор Анатолий Юрий Михаил Алексей Андрей"
                            + " Евгений Валерий Василий Иван Игорь Геннадий Олег Борис Вячеслав Дмитрий"
                            + " Константин Леонид Пётр Павел Вадим Виталий Станислав Григорий Фёдор"
                            + " Валентин Эдуард Роман Семён Лев Аркадий Яков Степан Илья Эльдар Рашид");
    private static final List<String> WOMEN =
            words(
                    "Татьяна Елена Ольга Наталья Галина Людмила Светлана Ирина Валентина Нина"
                            + " Надежда Любовь Мария Тамара Марина Лариса Вера Раиса Зинаида Александра"
                            + " Екатерина Анна Антонина Юлия Алла Лидия Евгения Зоя Клавдия Оксана"
                            + " Виктория Наталия Маргарита Фаина Эльвира Инна Римма Алевтина Дарья София");
    private static final LocalDate OLDEST = LocalDate.of(1946, 1, 1);
    private static final int DAYS = 11_688;
    private static final double COMMON_SHARE = 0.21;

    private final Random random;
    private final List<String> rare = new ArrayList<>();
    private final double[] ofCommon = ranks(COMMON.size(), 0.55);
    private final double[] ofRare;
    private final double[] ofNames = ranks(MEN.size(), 0.9);

    LinkagePopulation(long seed) {
        random = new Random(seed);
        for (String stem : STEMS) {
            for (String ending : ENDINGS) {
                for (String root : ROOTS) {
                    rare.add(root + (stem.equals("-") ? "" : stem) + ending);
                }
            }
        }
        ofRare = ranks(rare.size(), 0.5);
    }

    Person next() {
        Sex sex = random.nextInt(100) < 54 ? Sex.FEMALE : Sex.MALE;
        String surname =
                random.nextDouble() < COMMON_SHARE
                        ? COMMON.get(drawn(ofCommon))
                        : rare.get(drawn(ofRare));
        return new Person(
                sex == Sex.FEMALE ? feminine(surname) : surname,
                (sex == Sex.FEMALE ? WOMEN : MEN).get(drawn(ofNames)),
                OLDEST.plusDays(random.nextInt(DAYS)),
                sex);
    }

    /** The same human being, entered again. */
    Person again(Person person, TypingError error) {
        return new Person(
                error.surname(person.surname(), random),
                error.firstName(person.firstName()),
                error.birthDate(person.birthDate()),
                person.sex());
    }

    private static String feminine(String surname) {
        if (surname.endsWith("ский")) {
            return surname.substring(0, surname.length() - 2) + "ая";
        }
        return surname.matches(".*(ов|ев|ёв|ин)") ? surname + "а" : surname;
    }

    private int drawn(double[] cumulated) {
        int found = Arrays.binarySearch(cumulated, random.nextDouble());
        return Math.min(found < 0 ? -found - 1 : found, cumulated.length - 1);
    }

    /** Shares that fall by rank, added up. */
    private static double[] ranks(int count, double exponent) {
        double[] cumulated = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.pow(i + 1.0, -exponent);
            cumulated[i] = sum;
        }
        for (int i = 0; i < count; i++) {
            cumulated[i] /= sum;
        }
        return cumulated;
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }
}
