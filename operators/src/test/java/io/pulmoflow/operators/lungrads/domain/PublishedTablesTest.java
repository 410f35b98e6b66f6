package io.pulmoflow.operators.lungrads.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.clinical.NoduleStatus;
import io.pulmoflow.schemas.clinical.NoduleType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedTablesTest {
    private final LungRadsEngine engine = LungRadsEngine.shipped();

    @ParameterizedTest
    @MethodSource("cells")
    void every_cell_and_both_sides_of_every_threshold(String line) {
        String[] cells = line.split(";", -1);
        Nodule.Builder nodule = Written.blank(1);
        nodule.setType(Written.word(NoduleType.class, cells[1]));
        nodule.setStatus(Written.word(NoduleStatus.class, cells[2]));
        words(cells[3]).forEach(size -> Written.size(nodule, size));
        words(cells[4]).forEach(size -> Written.solidPart(nodule, size));
        for (String more : words(cells[5])) {
            if (more.equals("slow")) {
                nodule.setSlowGrowth(Answer.YES);
            } else {
                Written.set(nodule, more.substring(0, more.indexOf('=')), more.split("=")[1]);
            }
        }
        Assessment assessment =
                engine.assess(
                        Written.examination(cells[0], "2026-03-01", List.of(nodule.build())),
                        List.of());
        assertThat(assessment.category().written()).as(line).isEqualTo(cells[6]);
        assertThat(assessment.version()).isEqualTo(cells[0]);
        assertThat(assessment.reasons()).isNotEmpty();
        assertThat(assessment.missing().isEmpty())
                .isEqualTo(assessment.category() != Category.INDETERMINATE);
    }

    @ParameterizedTest
    @MethodSource("chains")
    void follow_up(String line) {
        String[] parts = line.split(" \\| ");
        List<Examination> examinations =
                Arrays.stream(parts[1].split(" ; "))
                        .map(text -> Written.examination(parts[0], text))
                        .toList();
        assertThat(
                        engine.assessAll(examinations).stream()
                                .map(assessment -> assessment.category().written())
                                .collect(Collectors.joining(" ")))
                .as(line)
                .isEqualTo(parts[2]);
    }

    static Stream<String> cells() throws IOException {
        return lines("/lung-rads/cells.csv");
    }

    static Stream<String> chains() throws IOException {
        return lines("/lung-rads/chains.csv");
    }

    private static List<String> words(String cell) {
        return Arrays.stream(cell.split(" +")).filter(word -> !word.isEmpty()).toList();
    }

    private static Stream<String> lines(String resource) throws IOException {
        try (InputStream in = PublishedTablesTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        }
    }
}
