package io.pulmoflow.operators.harmonize.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.SecondOpinion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondReportTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Второе чтение: с заключением согласен.                  | AGREES    | UNSTATED
                    Экспертный анализ выполнен; категория подтверждена.     | AGREES    | UNSTATED
                    С заключением не согласен, Lung-RADS 4В                 | DISAGREES | CATEGORY_4B
                    Не подтверждено: Lung-RADS v2022: 2                     | DISAGREES | CATEGORY_2
                    Расхождение во мнении. LUNG RADS 4 x                    | DISAGREES | CATEGORY_4X
                    Agree with the first reader, Lung-RADS 3.               | AGREES    | CATEGORY_3
                    I do not agree. Lung-RADS=4A                            | DISAGREES | CATEGORY_4A
                    Lung-RADS 1.1 0                                         | UNSTATED  | CATEGORY_0
                    Оценено по Lung-RADS 1.1                                | UNSTATED  | UNSTATED
                    Очаг 4 мм, динамики нет                                 | UNSTATED  | UNSTATED
                    Изменить с Lung-RADS 3 на Lung-RADS 4B                  | UNSTATED  | UNSTATED
                    """)
    void words_are_read_as_opinion_and_category(
            String text, SecondOpinion opinion, LungRads category) {
        assertThat(SecondReport.of(text, null)).isEqualTo(new SecondReport(opinion, category));
    }

    @Test
    void two_reports_that_name_different_categories_name_none() {
        assertThat(SecondReport.of("Lung-RADS 3", "Lung-RADS 4A").lungRads())
                .isEqualTo(LungRads.UNSTATED);
    }
}
