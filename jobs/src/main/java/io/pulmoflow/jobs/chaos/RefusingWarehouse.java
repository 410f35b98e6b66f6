package io.pulmoflow.jobs.chaos;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** PostgreSQL drops its clients and takes no new ones. */
public record RefusingWarehouse(Duration lasts) implements Fault {
    @Override
    public String name() {
        return "PostgreSQL refuses";
    }

    @Override
    public void inject(Ground ground) throws IOException {
        execute(
                ground,
                "ALTER DATABASE pulmoflow CONNECTION LIMIT 0",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ="
                        + " 'pulmoflow' AND pid <> pg_backend_pid()");
    }

    @Override
    public void heal(Ground ground) throws IOException {
        execute(ground, "ALTER DATABASE pulmoflow CONNECTION LIMIT -1");
    }

    private static void execute(Ground ground, String... statements) throws IOException {
        try (Connection connection = ground.administrator();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IOException("PostgreSQL does not do it", e);
        }
    }
}
