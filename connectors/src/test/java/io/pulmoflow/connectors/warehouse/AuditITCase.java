package io.pulmoflow.connectors.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.schemas.ops.AuditAction;
import io.pulmoflow.schemas.ops.AuditOutcome;
import io.pulmoflow.schemas.ops.AuditRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditITCase {
    @RegisterExtension static final Warehouse warehouse = new Warehouse();

    @BeforeAll
    static void start() throws SQLException {
        warehouse.write(new AuditWrite(), List.of(line("one", "called about the recall")));
    }

    @Test
    void a_line_is_kept_once_and_its_first_word_holds() throws SQLException {
        warehouse.write(
                new AuditWrite(),
                List.of(line("one", "something else"), line("two", "x"), line("two", "x")));
        assertThat(warehouse.rows("SELECT audit_id, reason FROM ops.audit ORDER BY audit_id"))
                .containsExactly(
                        Map.of("audit_id", "one", "reason", "called about the recall"),
                        Map.of("audit_id", "two", "reason", "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ops.audit SET reason = 'nothing'",
                "DELETE FROM ops.audit WHERE audit_id = 'one'",
                "TRUNCATE ops.audit",
                "TRUNCATE ops.audit CASCADE",
                "INSERT INTO ops.audit SELECT audit_id, at, actor, action, outcome, subject, 'no'"
                        + " FROM ops.audit ON CONFLICT (audit_id) DO UPDATE SET reason = 'nothing'"
            })
    void nobody_changes_or_removes_a_line_not_even_the_owner(String sql) throws SQLException {
        try (Connection connection = warehouse.connect();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("append-only");
        }
        assertThat(warehouse.rows("SELECT reason FROM ops.audit WHERE audit_id = 'one'"))
                .containsExactly(Map.of("reason", "called about the recall"));
    }

    @Test
    void a_register_of_one_key_is_not_written_under_another_unless_it_is_erased_first()
            throws SQLException {
        KeyInUse.hold(settings(), "research", "f1", KeyInUse.OnChange.REFUSE);
        KeyInUse.hold(settings(), "research", "f1", KeyInUse.OnChange.ERASE);
        warehouse.cases(Releases.whole("a1".repeat(16), 1));
        assertThat(people()).isEqualTo(1);

        assertThatThrownBy(
                        () -> KeyInUse.hold(settings(), "research", "f2", KeyInUse.OnChange.REFUSE))
                .isInstanceOf(KeyInUse.KeyChanged.class)
                .hasMessageContaining("research.rekey=true");
        assertThat(people()).isEqualTo(1);

        KeyInUse.hold(settings(), "research", "f2", KeyInUse.OnChange.ERASE);
        assertThat(people()).isZero();
        assertThat(warehouse.rows("SELECT count(*) AS n FROM ops.case_release"))
                .containsExactly(Map.of("n", "0"));
        assertThat(warehouse.rows("SELECT fingerprint FROM ops.key_in_use"))
                .containsExactly(Map.of("fingerprint", "f2"));
        assertThat(warehouse.rows("SELECT audit_id FROM ops.audit")).isNotEmpty();
    }

    private static int people() throws SQLException {
        return Integer.parseInt(
                warehouse.rows("SELECT count(*) AS n FROM register.participant").get(0).get("n"));
    }

    private static WarehouseSettings settings() {
        return new WarehouseSettings(warehouse.url(), "postgres", "", Duration.ofMillis(10), 0);
    }

    private static AuditRecord line(String id, String reason) {
        return new AuditRecord(
                id,
                Instant.parse("2026-03-01T12:00:00Z"),
                "nurse-7",
                AuditAction.CONTACT_OPENED,
                AuditOutcome.DONE,
                "notification",
                reason);
    }
}
