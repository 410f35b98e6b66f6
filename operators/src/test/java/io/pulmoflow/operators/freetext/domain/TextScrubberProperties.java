package io.pulmoflow.operators.freetext.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TextScrubberProperties {
    private static final TextScrubber SCRUBBER = new TextScrubber();

    static final List<String> PIECES =
            List.of(
                    "Иванов",
                    "ИВАНОВ",
                    "иванову",
                    "И.И.",
                    "и.и.",
                    "Пётр",
                    "врач",
                    "Врач:",
                    "пациент",
                    "д-р",
                    "Dr.",
                    "Smith",
                    "John",
                    "JOHN",
                    "12",
                    "1",
                    "2026",
                    "03",
                    "1.5",
                    "мм",
                    "см",
                    "mm",
                    "HU",
                    "г.",
                    "г.р.",
                    "ул.",
                    "д.",
                    "кв.",
                    "Ленина",
                    "№",
                    "тел.",
                    "+7",
                    "8",
                    "(916)",
                    "123-45-67",
                    "112-233-445 95",
                    "марта",
                    "March",
                    "в",
                    "от",
                    "лет",
                    "92",
                    "очаг",
                    "Очаг",
                    "узел",
                    "S3",
                    "Lung-RADS",
                    "4A",
                    "болезнь",
                    "Паркинсона",
                    "[ИМЯ]",
                    "[NAME]",
                    "[",
                    "]",
                    "⟦2026-03-01|dd.mm.yyyy⟧",
                    "⟦",
                    "⟧",
                    "|",
                    "@",
                    "mail.ru",
                    "http://",
                    "\n",
                    "\n\n",
                    " ",
                    " ",
                    " ",
                    ", ",
                    ". ",
                    ": ",
                    "-",
                    "/",
                    "Street",
                    "Box",
                    "доб.",
                    "и/б",
                    "снилс",
                    "полис",
                    "паспорт",
                    "ё",
                    "\u0301",
                    "\u00ad",
                    "\u200b",
                    "\ud83d",
                    "\ude00",
                    "ⅷ",
                    "١٢٣",
                    "Анна-Мария",
                    "Ким",
                    "ким",
                    "Оглы",
                    "оглы",
                    "Гюльчатай",
                    "улица",
                    "Садовая",
                    "A2026-00123",
                    "1.2.840.113619.2.55");

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(PIECES);
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(12);
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(12, pieces), net.jqwik.api.Tuple.of(1, any))
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 800)
    void scrubbing_twice_is_scrubbing_once(@ForAll("texts") String text) {
        KnownIdentity known = KnownIdentity.named("Иванов", "Пётр", "Ким");
        String once = SCRUBBER.scrub(text, known).text();
        assertThat(SCRUBBER.scrub(once, known).text()).isEqualTo(once);
    }

    @Property(tries = 500)
    void any_text_at_all_is_scrubbed(@ForAll String text) {
        ScrubbedText scrubbed = SCRUBBER.scrub(text, KnownIdentity.NOBODY);
        int at = 0;
        for (ScrubbedText.Span span : scrubbed.spans()) {
            assertThat(span.from()).isGreaterThanOrEqualTo(at);
            assertThat(span.to()).isGreaterThan(span.from()).isLessThanOrEqualTo(text.length());
            at = span.to();
        }
        assertThat(DateShifting.shifted(scrubbed.text(), -70)).doesNotContain("⟦2");
    }

    record Planted(String text, String name) {}

    private static final List<String> HOSTS =
            List.of(
                    "В S3 правого лёгкого определяется солидный очаг 10,9 x 7,2 мм с чёткими контурами.",
                    "Заключение: Lung-RADS 4A. Рекомендована консультация онколога, контроль через 3 месяца.",
                    "ОРГАНЫ ГРУДНОЙ КЛЕТКИ БЕЗ ОСОБЕННОСТЕЙ. КОРНИ СТРУКТУРНЫ.",
                    "Solid nodule in the right upper lobe, 6 mm, unchanged since the prior examination.",
                    "жалоб нет, очагов не выявлено, контроль 01.03.2027 г.");

    private static final List<List<String>> PEOPLE =
            List.of(
                    List.of(
                            "Иванов",
                            "Иванова",
                            "Иванову",
                            "Ивановым",
                            "Иванове",
                            "Ивановой",
                            "Ивановых"),
                    List.of(
                            "Достоевский",
                            "Достоевского",
                            "Достоевскому",
                            "Достоевским",
                            "Достоевском",
                            "Достоевской",
                            "Достоевскую"),
                    List.of("Кравец", "Кравца", "Кравцу", "Кравцом", "Кравце"),
                    List.of("Петренко", "Петренки", "Петренку"),
                    List.of("Пётр", "Петра", "Петру", "Петром", "Петре"),
                    List.of("Сергеевич", "Сергеевича", "Сергеевичу", "Сергеевичем", "Сергеевиче"),
                    List.of("Лев", "Льва", "Льву", "Львом"),
                    List.of("Мария", "Марии", "Марию", "Марией"),
                    List.of("Толстой", "Толстого", "Толстому", "Толстым", "Толстая", "Толстую"),
                    List.of("Черных"),
                    List.of("Любовь", "Любови", "Любовью"),
                    List.of("Мкртчян", "Мкртчяна", "Мкртчяну"),
                    List.of("Сидорчук", "Сидорчука", "Сидорчуком"),
                    List.of("Гоголь", "Гоголя", "Гоголем", "Гоголю"),
                    List.of("Абдуллаева", "Абдуллаевой", "Абдуллаеву"));

    @Provide
    Arbitrary<Planted> planted() {
        Arbitrary<List<String>> person = Arbitraries.of(PEOPLE);
        return Combinators.combine(
                        Arbitraries.of(HOSTS),
                        person,
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, 99),
                        Arbitraries.integers().between(0, 6))
                .as(
                        (host, forms, form, place, style) -> {
                            String written = written(forms.get(form % forms.size()), style);
                            int at = host.length() * place / 100;
                            while (at > 0 && host.charAt(at - 1) != ' ') {
                                at--;
                            }
                            return new Planted(
                                    host.substring(0, at) + written + " " + host.substring(at),
                                    forms.get(0));
                        });
    }

    private static String written(String form, int style) {
        int half = form.length() / 2;
        return switch (style) {
            case 1 -> form.toUpperCase(Locale.ROOT);
            case 2 -> form.length() > 3 ? form.toLowerCase(Locale.ROOT) : form;
            case 3 ->
                    form.length() > 5
                            ? form.substring(0, half) + "-\n" + form.substring(half)
                            : form;
            case 4 -> form.length() > 5 ? String.join(" ", form.split("")) : form;
            case 5 -> form.replace('о', 'o').replace('е', 'e').replace('а', 'a');
            default -> form;
        };
    }

    @Property(tries = 800)
    void a_known_name_in_any_case_survives_nowhere(@ForAll("planted") Planted planted) {
        ScrubbedText scrubbed = SCRUBBER.scrub(planted.text(), KnownIdentity.named(planted.name()));
        String rest = Letters.fold(scrubbed.text()).replaceAll("[^а-яa-z]", "");
        String stem = Letters.fold(planted.name());
        String root = stem.length() > 5 ? stem.substring(0, stem.length() - 2) : stem;
        assertThat(rest).as(planted.text()).doesNotContain(root);
        assertThat(scrubbed.masks()).containsKey(MaskKind.NAME);
    }

    @Property(tries = 300)
    void a_transliterated_name_survives_nowhere(@ForAll("spellings") List<String> pair) {
        ScrubbedText scrubbed =
                SCRUBBER.scrub(
                        "Comparison with the study of " + pair.get(1) + " shows no change.",
                        KnownIdentity.named(pair.get(0)));
        assertThat(scrubbed.text()).doesNotContain(pair.get(1));
    }

    @Provide
    Arbitrary<List<String>> spellings() {
        return Arbitraries.of(
                List.of(
                        List.of("Кузнецов", "Kuznetsov"),
                        List.of("Кузнецов", "KUZNECOV"),
                        List.of("Щербаков", "Shcherbakov"),
                        List.of("Щербаков", "Scherbakov"),
                        List.of("Юлия", "Yuliya"),
                        List.of("Юлия", "Julia"),
                        List.of("Юлия", "Iuliia"),
                        List.of("Хрущёв", "Khrushchev"),
                        List.of("Алексей", "Alexey"),
                        List.of("Алексей", "Aleksei"),
                        List.of("Фёдоров", "Fyodorov"),
                        List.of("Фёдоров", "Fedorov"),
                        List.of("Евгений", "Yevgeniy"),
                        List.of("Евгений", "Evgeny"),
                        List.of("Дмитриева", "Dmitriyeva"),
                        List.of("Дмитриева", "Dmitrieva"),
                        List.of("Соловьёв", "Solovyov"),
                        List.of("Цветков", "Tsvetkov")));
    }
}
