package io.pulmoflow.bench.freetext;

import io.pulmoflow.operators.freetext.domain.KnownIdentity;
import io.pulmoflow.operators.freetext.domain.TextScrubber;
import io.pulmoflow.operators.freetext.evaluation.LabelledText;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How long the scrubber takes for a report: on one thread, warmed, each text of somebody else of
 * whom all is known that a register knows.
 */
final class ScrubbingSpeed {
    /** Nobody is named in it, as in most reports. */
    static final List<String> PLAIN =
            List.of(
                    "Низкодозная КТ органов грудной клетки без контрастирования. Лёгкие расправлены,"
                            + " прозрачность не изменена. В S6 правого лёгкого солидный очаг 7 х 5 мм"
                            + " с ровными контурами, без динамики в сравнении с 12.03.2024. Корни"
                            + " структурны. Трахея и крупные бронхи проходимы. Внутригрудные"
                            + " лимфоузлы не увеличены. Плевральный выпот не выявлен. Костных"
                            + " деструкций нет. Lung-RADS 3, контроль НДКТ через 6 мес.",
                    "Low-dose CT of the chest without contrast. The lungs are clear of consolidation."
                            + " A solid nodule in the right lower lobe measures 7 x 5 mm, unchanged"
                            + " since 12 March 2024. No pleural or pericardial effusion. No mediastinal"
                            + " or hilar lymphadenopathy. Mild centrilobular emphysema in the upper"
                            + " lobes. Coronary calcifications. Impression: Lung-RADS 3, follow-up"
                            + " low-dose CT in 6 months.");

    /** Others on the machine are not counted. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final int LENGTH = 400;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final String[] STEMS = {
        "Сойк", "Воронц", "Прохор", "Лебед", "Журавл", "Снегир", "Дятл", "Соловь", "Голуб", "Филин"
    };
    private static final String[] FIRST = {"Анна", "Мария", "Ольга", "Нина", "Вера", "Тамара"};
    private static final String[] MIDDLE = {"Сергеевна", "Ивановна", "Павловна", "Львовна"};

    private final TextScrubber scrubber;

    ScrubbingSpeed(TextScrubber scrubber) {
        this.scrubber = scrubber;
    }

    /**
     * @param seconds as long it warms up, and as long it measures
     */
    String of(String name, List<String> reports, int seconds) {
        run(reports, seconds);
        long begin = THREADS.getCurrentThreadCpuTime();
        int texts = run(reports, seconds);
        double micros = (THREADS.getCurrentThreadCpuTime() - begin) / 1000.0 / texts;
        return String.format(
                Locale.ROOT,
                "%s: %.0f characters, %.1f microseconds of a processor a text, %.0f texts/s",
                name,
                reports.stream().mapToInt(String::length).average().orElse(0),
                micros,
                1_000_000 / micros);
    }

    private int run(List<String> reports, int seconds) {
        long end = THREADS.getCurrentThreadCpuTime() + seconds * NANOS_PER_SECOND;
        int texts = 0;
        while (THREADS.getCurrentThreadCpuTime() < end) {
            scrubber.scrub(reports.get(texts % reports.size()), person(texts));
            texts++;
        }
        return texts;
    }

    /** The sentences of labelled sets, so many together as a report has. */
    static List<String> reports(List<LabelledText> texts) {
        List<String> reports = new ArrayList<>();
        StringBuilder report = new StringBuilder();
        for (LabelledText text : texts) {
            report.append(report.isEmpty() ? "" : " ").append(text.text());
            if (report.length() >= LENGTH) {
                reports.add(report.toString());
                report.setLength(0);
            }
        }
        return reports;
    }

    private static KnownIdentity person(int number) {
        return new KnownIdentity(
                Set.of(
                        STEMS[number % STEMS.length] + "ина",
                        FIRST[number % FIRST.length],
                        MIDDLE[number % MIDDLE.length]),
                Set.of(String.valueOf(10_000_000_000L + number), "+7900" + (1_000_000 + number)),
                Set.of("AB-" + (100_000 + number)),
                List.of("Тверь", "ул. Садовая, д. " + number % 90 + ", кв. 7"),
                Set.of(LocalDate.of(1950, 1, 1).plusDays(number % 9000)));
    }
}
