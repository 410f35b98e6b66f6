package io.pulmoflow.operators.deidentify.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.dicom.DicomLimits;
import io.pulmoflow.dicom.DicomScanner;
import io.pulmoflow.dicom.ElementVisitor.Next;
import io.pulmoflow.dicom.Vr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValueMemoryTest {
    private static final int COMMENT = 0x00204000;
    private static final int OTHER = 0x00104000;

    @TempDir private Path folder;

    private final ValueMemory<String> memory = new ValueMemory<>(EngineMemory.Span.SERIES);

    /** Asks about the value of an element that is read from a file. */
    private String answer(int tag, String value, int question, String answerToKeep)
            throws IOException {
        Path file =
                Files.write(
                        folder.resolve("one.dcm"),
                        TestDataSet.ct().text(tag, Vr.LT, value).file(TestDataSet.Syntax.EXPLICIT));
        String[] found = new String[1];
        DicomScanner.scan(
                file,
                element -> {
                    if (element.tag() == tag) {
                        found[0] = memory.find(element, question);
                        if (answerToKeep != null) {
                            memory.keep(element, question, answerToKeep);
                        }
                    }
                    return Next.SKIP;
                },
                DicomLimits.usual());
        return found[0];
    }

    @Test
    void an_answer_is_found_for_the_same_tag_value_and_question_only() throws IOException {
        assertThat(answer(COMMENT, "breath hold", 1, "good")).isNull();
        assertThat(answer(COMMENT, "breath hold", 1, null)).isEqualTo("good");
        assertThat(answer(COMMENT, "breath hold", 2, null)).isNull();
        assertThat(answer(COMMENT, "breath held", 1, null)).isNull();
        assertThat(answer(OTHER, "breath hold", 1, null)).isNull();
    }

    @Test
    void values_of_one_hash_are_told_apart() throws IOException {
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        answer(COMMENT, "Aa", 1, "of Aa");
        answer(COMMENT, "BB", 1, "of BB");
        assertThat(answer(COMMENT, "Aa", 1, null)).isEqualTo("of Aa");
        assertThat(answer(COMMENT, "BB", 1, null)).isEqualTo("of BB");
    }

    @Test
    void what_is_kept_is_bounded() throws IOException {
        for (int i = 0; i < 600; i++) {
            answer(COMMENT, "%0400d".formatted(i), 1, "kept");
        }
        int remembered = 0;
        for (int i = 0; i < 600; i++) {
            remembered += answer(COMMENT, "%0400d".formatted(i), 1, null) == null ? 0 : 1;
        }
        assertThat(remembered).isBetween(1, (1 << 17) / 400);
    }

    @Test
    void it_prints_no_value() throws IOException {
        answer(COMMENT, "Petrova", 1, "good");
        assertThat(memory.toString()).isEqualTo("ValueMemory[1]");
    }
}
