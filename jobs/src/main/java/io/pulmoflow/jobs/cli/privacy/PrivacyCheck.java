package io.pulmoflow.jobs.cli.privacy;

import io.pulmoflow.jobs.cli.Warehouse;
import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** All checks on a running stack. What cannot be looked at is said, never passed over. */
final class PrivacyCheck {
    private final LocalStack stack;
    private final int k;
    private final Clock clock;

    PrivacyCheck(LocalStack stack, int k, Clock clock) {
        this.stack = stack;
        this.k = k;
        this.clock = clock;
    }

    PrivacyReport run() {
        Instant began = clock.instant();
        TopicSearch topics = new TopicSearch(stack);
        KnownIdentities known = topics.known();
        Findings findings = new Findings(known.index());
        try {
            StagedHeaders.take(stack.layout().staging(), known.index());
        } catch (IOException | UncheckedIOException e) {
            findings.add(Finding.unchecked("known identity", "staging cannot be listed"));
        }
        if (known.index().isEmpty()) {
            findings.add(
                    Finding.unchecked(
                            "known identity",
                            "the identified zone holds nobody, so nobody can be searched for"));
        }
        LatestValues latest = new LatestValues();
        topics.search(findings, latest);
        ArchiveSearch archive =
                new ArchiveSearch(
                        List.of(
                                stack.layout().archive(),
                                stack.layout().state().resolve("orthanc")));
        files(archive, findings);
        warehouse(findings, latest, archive);
        double seconds = Duration.between(began, clock.instant()).toMillis() / 1e3;
        return new PrivacyReport(
                began,
                seconds,
                known.index().known(),
                known.index().tooShort(),
                findings.all(),
                findings.allHits());
    }

    private void files(ArchiveSearch archive, Findings findings) {
        try {
            archive.search(findings);
        } catch (IOException | UncheckedIOException e) {
            findings.add(Finding.unchecked("identity in the archive", "it cannot be listed"));
        }
        try {
            LogSearch.search(stack.layout().logs(), findings);
        } catch (IOException | UncheckedIOException e) {
            findings.add(Finding.unchecked("identity in logs", "they cannot be listed"));
        }
    }

    private void warehouse(Findings findings, LatestValues latest, ArchiveSearch archive) {
        try (Connection connection = Warehouse.reading(stack)) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            WarehouseSearch.search(connection, findings);
            ReleaseChecks checks = new ReleaseChecks(connection, k, findings);
            checks.uniqueness();
            checks.classes(latest);
            checks.presence(latest);
            checks.erased(latest, archive.people());
        } catch (SQLException | StackFailure e) {
            findings.add(Finding.unchecked("warehouse", "it does not answer: " + e.getMessage()));
        }
    }
}
