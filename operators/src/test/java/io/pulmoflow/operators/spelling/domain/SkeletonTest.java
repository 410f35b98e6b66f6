package io.pulmoflow.operators.spelling.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkeletonTest {
    @ParameterizedTest
    @CsvSource({
        "Щербаков, Shcherbakov",
        "Щербаков, Scherbakov",
        "Юлия, Yuliya",
        "Юлия, Iuliia",
        "Юлия, Julia",
        "Сергей, Sergey",
        "Сергей, Sergei",
        "Сергей, Sergej",
        "Дмитрий, Dmitry",
        "Дмитрий, Dmitrii",
        "Алексеевич, Alexeevich",
        "Алексеевич, Alekseyevich",
        "Фёдор, Fyodor",
        "Фёдор, Fedor",
        "Мария, Maria",
        "Мария, Mariya",
        "Жуков, Zhukov",
        "Хасанов, Khasanov",
        "Хасанов, Hasanov",
        "Чайковский, Tchaikovsky",
        "Иванов, IVANOW",
        "Вячеслав, Viacheslav"
    })
    void a_russian_name_and_its_transliterations_have_one_skeleton(String russian, String latin) {
        assertThat(of(russian)).isEqualTo(of(latin));
    }

    @ParameterizedTest
    @CsvSource({"Иванов, Ivanova", "Мария, Марина", "Сергей, Сергеевич", "Petrov, Pavlov"})
    void other_names_have_others(String one, String other) {
        assertThat(of(one)).isNotEqualTo(of(other));
    }

    private static String of(String name) {
        return Skeleton.of(name.toLowerCase(Locale.ROOT));
    }
}
