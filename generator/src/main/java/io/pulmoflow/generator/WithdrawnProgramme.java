package io.pulmoflow.generator;

import io.pulmoflow.generator.course.Chart;
import io.pulmoflow.generator.course.Delivery;
import io.pulmoflow.generator.course.IdentityPlan;
import io.pulmoflow.generator.course.Withdrawals;
import io.pulmoflow.generator.expected.ExpectedFile;
import io.pulmoflow.generator.expected.ExpectedOutcomes;
import io.pulmoflow.generator.files.WithdrawalFile;
import io.pulmoflow.generator.records.Contact;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The programme after some of its people have withdrawn: one export more, and another end. */
final class WithdrawnProgramme implements Closeable {
    private final Withdrawals withdrawals;
    private final WithdrawalFile file;
    private final ExpectedFile expected;
    private final IdentityPlan identities;
    private final ExpectedOutcomes outcomes = new ExpectedOutcomes();

    WithdrawnProgramme(Path directory, ProgrammeOptions options, IdentityPlan identities)
            throws IOException {
        this.identities = identities;
        withdrawals = new Withdrawals(options.seed(), options.withdrawPercent());
        file = new WithdrawalFile(directory);
        expected = new ExpectedFile(directory.resolve("expected-withdrawn.json"), options.seed());
    }

    void add(Chart chart) throws IOException {
        Optional<Contact> withdrawal = withdrawals.of(chart);
        List<Delivery> deliveries = new ArrayList<>(chart.deliveries());
        if (withdrawal.isPresent()) {
            file.write(withdrawal.get());
            deliveries.add(
                    new Delivery(
                            withdrawal.get(),
                            withdrawal.get().updatedAt(),
                            Delivery.Form.EXPORT,
                            0));
        }
        expected.write(outcomes.of(chart.sent(deliveries)));
    }

    @Override
    public void close() throws IOException {
        expected.write(outcomes.states(), identities);
        expected.close();
        file.close();
    }
}
