package io.pulmoflow.operators.freetext.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every name of the lists in every place that a name is written in. */
class NameFramesTest {
    private static final TextScrubber SCRUBBER = new TextScrubber();
    private static final WordLists LISTS = new WordLists("names.txt");

    /** Made up, of words, of two letters, of other languages: the register knows none. */
    private static final List<String> SURNAMES =
            List.of(
                    "Дзуцев",
                    "Эльбуздукаев",
                    "Гвенцадзе",
                    "Бжезовский",
                    "Нурмухаметов",
                    "Ильченко",
                    "Цховребов",
                    "Тлехас",
                    "Ооржак",
                    "Лютый",
                    "Мороз",
                    "Крот",
                    "Сорока",
                    "Кулик",
                    "Пятак",
                    "Долгих",
                    "Те",
                    "Хан",
                    "Цой",
                    "Римский-Волков");

    private static final List<String> FRAMES =
            List.of(
                    "Пациент %s обследован, очаг 5 мм.",
                    "Врач %s.",
                    "Подпись: %s",
                    "Снимки посмотрел %s, согласен.",
                    "Направил %s, подозрение на рост.",
                    "Рецензент - %s, замечаний нет.",
                    "Кому: %s",
                    "Заключение (%s) готово.",
                    "Консультант — %s",
                    "исп. %s",
                    "зав. отд. %s",
                    "Лаборант: %s");

    private static final List<String> ENGLISH_FRAMES =
            List.of(
                    "Signed by %s, 14:05.",
                    "Dr %s agrees.",
                    "The patient, %s, was informed.",
                    "Discussed with Mrs %s by phone.",
                    "Read by: %s");

    @Test
    void a_given_name_and_a_surname_are_masked_in_every_frame() {
        List<String> left = new ArrayList<>();
        int turn = 0;
        Set<String> weak = LISTS.section("given-ru-weak");
        for (String given : sorted("given-ru")) {
            String surname = SURNAMES.get(turn % SURNAMES.size());
            String frame = FRAMES.get(turn / SURNAMES.size() % FRAMES.size());
            turn++;
            if (given.length() < 3 || weak.contains(given)) {
                continue;
            }
            for (String name :
                    List.of(
                            surname + " " + capital(given),
                            capital(given) + " " + surname,
                            surname + " " + capital(given).charAt(0) + ".",
                            surname + " " + capital(given).charAt(0) + ".В.",
                            capital(given).charAt(0) + ". В. " + surname)) {
                check(left, frame, name);
            }
        }
        assertThat(left).isEmpty();
    }

    @Test
    void an_english_name_that_is_a_word_too_is_masked_where_somebody_is_spoken_of() {
        List<String> left = new ArrayList<>();
        int turn = 0;
        for (String surname : sorted("surnames-en-weak")) {
            if (surname.length() > 2) {
                check(left, ENGLISH_FRAMES.get(turn++ % 4), "Karen " + capital(surname));
            }
        }
        for (String given : sorted("given-en")) {
            if (given.length() > 2) {
                check(left, ENGLISH_FRAMES.get(turn++ % 5), capital(given) + " Okonjo");
            }
        }
        assertThat(left).isEmpty();
    }

    @Test
    void sentences_of_medicine_that_look_like_names_and_numbers_stay() throws IOException {
        List<String> masked = new ArrayList<>();
        List<String> sentences =
                Files.readAllLines(Path.of("src/test/resources/freetext/medicine.txt"));
        for (String sentence : sentences) {
            ScrubbedText scrubbed = SCRUBBER.scrub(sentence, KnownIdentity.NOBODY);
            if (scrubbed.masks().keySet().stream().anyMatch(kind -> kind != MaskKind.DATE)) {
                masked.add(scrubbed.text());
            }
        }
        assertThat(sentences).hasSizeGreaterThan(120);
        assertThat(masked).hasSizeLessThanOrEqualTo(sentences.size() / 20);
    }

    private static void check(List<String> left, String frame, String name) {
        String text = String.format(frame, name);
        String scrubbed = SCRUBBER.scrub(text, KnownIdentity.NOBODY).text();
        for (String part : name.split("[ .-]+")) {
            if (part.length() > 1 && scrubbed.contains(part)) {
                left.add(text + " | " + scrubbed);
                return;
            }
        }
    }

    private static Set<String> sorted(String section) {
        return new TreeSet<>(LISTS.section(section));
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
