package io.pulmoflow.jobs.pseudonymize;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.jobs.runtime.StateBackend;
import io.pulmoflow.jobs.testing.BuildFolder;
import io.pulmoflow.jobs.testing.LiveJob;
import io.pulmoflow.schemas.care.TextScrubbed;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A text goes with its record when the register puts right whose an alias is. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MovedTextsITCase {
    @RegisterExtension
    private static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @TempDir(factory = BuildFolder.class, cleanup = CleanupMode.NEVER)
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void a_text_leaves_who_had_its_alias_by_mistake_and_comes_to_whose_it_is(StateBackend backend)
            throws Exception {
        try (LivePseudonymize live = new LivePseudonymize(folder);
                LiveJob job =
                        live.start(ExampleKey.writeTo(folder), backend, 2, Optional.empty())) {
            live.entry("crm-1", "first", "112-233-445 95", "Кузнецова", 0, List.of("000123"));
            live.healthRecord("ehr-1", "000123", "Со слов Белкина, курит.");
            job.await("the text, by mistake", () -> live.texts().size() == 1);

            live.entry("crm-2", "second", "001-001-001 35", "Белкин", 1, List.of("000123"));
            job.await("the text, taken back", () -> live.texts().size() == 2);
            live.entry("crm-3", "first", "112-233-445 95", "Кузнецова", 2, List.of());
            job.await(
                    "the text and its record, put right",
                    () -> live.texts().size() == 3 && live.healthRecords().size() == 2);

            List<TextScrubbed> texts = live.texts();
            String first = live.healthRecords().get(0).getPseudonym();
            String second = live.healthRecords().get(1).getPseudonym();
            assertThat(first).isNotEqualTo(second);
            assertThat(texts)
                    .extracting(TextScrubbed::getPseudonym)
                    .containsExactly(first, first, second);
            assertThat(texts.get(1).getTextId()).isEqualTo(texts.get(0).getTextId());
            assertThat(texts.get(1).getScrubbed()).isNull();
            assertThat(texts.get(2).getTextId()).isNotEqualTo(texts.get(0).getTextId());
            assertThat(texts.get(2).getScrubbed()).isEqualTo("Со слов [ИМЯ], курит.");
        }
    }
}
