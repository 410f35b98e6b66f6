package io.pulmoflow.connectors.warehouse;

import static io.pulmoflow.connectors.warehouse.Releases.ANNA;
import static io.pulmoflow.connectors.warehouse.Releases.FIRST_EXAMINATION;
import static io.pulmoflow.connectors.warehouse.Releases.erasure;
import static io.pulmoflow.connectors.warehouse.Releases.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.clinical.TextKind;
import io.pulmoflow.schemas.curated.CuratedText;
import io.pulmoflow.schemas.curated.TextRelease;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReportTextITCase {
    private static final String TEXT = "7e".repeat(16);

    @RegisterExtension static final Warehouse warehouse = new Warehouse();

    @Test
    void a_higher_revision_replaces_a_text_and_a_lower_one_does_not() throws SQLException {
        write(text(5, 1, "Очаг 5 мм."), text(7, 1, "Очаг 6 мм."), text(6, 1, "Очаг 7 мм."));
        assertThat(warehouse.values("SELECT content FROM register.report_text"))
                .containsExactly("Очаг 6 мм.");
        assertThat(warehouse.values("SELECT masks ->> 'NAME' FROM register.report_text"))
                .containsExactly("2");
    }

    @Test
    void texts_go_with_their_case_and_a_write_from_before_does_not_bring_them_back()
            throws SQLException {
        warehouse.cases(whole(ANNA, 7));
        write(text(100, 7, "Очаг 5 мм."));
        warehouse.cases(erasure(ANNA, 20));
        write(text(101, 19, "Очаг 5 мм."));
        assertThat(warehouse.rows("SELECT * FROM register.report_text")).isEmpty();

        warehouse.cases(whole(ANNA, 31));
        write(text(102, 31, "Очаг 5 мм."));
        assertThat(warehouse.rows("SELECT * FROM register.report_text")).hasSize(1);
    }

    @Test
    void a_tombstone_removes_a_text() throws SQLException {
        write(text(5, 1, "Очаг 5 мм."), new TextRelease(TEXT, 1L, null));
        assertThat(warehouse.rows("SELECT * FROM register.report_text")).isEmpty();
    }

    private static void write(TextRelease... releases) throws SQLException {
        warehouse.write(new TextWrite(), List.of(releases));
    }

    private static TextRelease text(long revision, long caseRevision, String content) {
        return new TextRelease(
                TEXT,
                caseRevision,
                CuratedText.newBuilder()
                        .setResearchId(ANNA)
                        .setTextId(TEXT)
                        .setRevision(revision)
                        .setKind(TextKind.CONCLUSION)
                        .setExaminationId(FIRST_EXAMINATION)
                        .setContent(content)
                        .setMasks(Map.of("NAME", 2))
                        .setRulesVersion("1")
                        .build());
    }
}
