package io.pulmoflow.jobs.chaos;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** PostgreSQL takes statements and does not answer: somebody holds the tables. */
public record StuckWarehouse(Duration lasts) implements Fault {
    @Override
    public String name() {
        return "PostgreSQL is slow";
    }

    @Override
    public void inject(Ground ground) throws IOException {
        Connection connection = ground.administrator();
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            ground.holdStuck(connection);
            statement.execute("SET LOCAL lock_timeout = '5s'");
            statement.execute(
                    "LOCK TABLE ops.ledger, register.participant_record IN ACCESS EXCLUSIVE MODE");
        } catch (SQLException e) {
            throw new IOException("the tables cannot be held", e);
        }
    }

    @Override
    public void heal(Ground ground) throws IOException {
        ground.releaseStuck();
    }
}
