package io.pulmoflow.jobs.cli.privacy;

import io.pulmoflow.jobs.cli.Warehouse;
import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.Patience;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Looks at the released classes over and over while data flow. */
final class ClassWatch {
    private final LocalStack stack;
    private final int k;
    private final Clock clock;

    /**
     * What was seen.
     *
     * @param violations looks that saw a class smaller than k
     * @param smallest smallest class of all looks; 0 where none showed anything
     * @param checkable whether the register shows tuples at all
     */
    record Seen(int looks, int violations, int smallest, boolean checkable) {}

    ClassWatch(LocalStack stack, int k, Clock clock) {
        this.stack = stack;
        this.k = k;
        this.clock = clock;
    }

    Seen watch(Duration length, Duration every) throws SQLException {
        Instant end = clock.instant().plus(length);
        int looks = 0;
        int violations = 0;
        int smallest = 0;
        try (Connection connection = Warehouse.reading(stack)) {
            while (clock.instant().isBefore(end)) {
                Optional<ReleasedClasses> classes = ReleasedClasses.read(connection, k);
                // The next look is another instant.
                connection.rollback();
                if (classes.isEmpty()) {
                    return new Seen(looks, violations, smallest, false);
                }
                looks++;
                violations += classes.get().tooSmall() > 0 ? 1 : 0;
                int least = classes.get().smallest();
                smallest =
                        smallest == 0 || least == 0
                                ? Math.max(smallest, least)
                                : Math.min(smallest, least);
                Patience.pause(every);
            }
        }
        return new Seen(looks, violations, smallest, looks > 0);
    }
}
