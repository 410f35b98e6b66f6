package io.pulmoflow.jobs.cli;

import io.pulmoflow.connectors.clock.DemoClock;
import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.PrivateFiles;
import io.pulmoflow.jobs.stack.StackFailure;
import io.pulmoflow.jobs.stack.StackLayout;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets a demonstration's time pass. */
@Command(
        name = "clock",
        mixinStandardHelpOptions = true,
        description = {
            "Print what time it is for the programme, and let time pass: recalls, reminders and"
                    + " escalations that fall due ring at once, the oldest first.",
            "Of the local stack only, which is a demonstration. Time does not go back; a new state"
                    + " folder begins at the machine's."
        },
        footer = "Exit codes: 0 done, 1 there is no stack.")
final class ClockCommand implements Callable<Integer> {
    private static final Duration FURTHEST = Duration.ofDays(36_500);
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    @Mixin private StackOptions options;

    @Option(
            names = "--advance",
            paramLabel = "DURATION",
            defaultValue = "0s",
            description = "Go on by so much, such as 200d.")
    private Duration advance;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        LocalStack stack = options.stack();
        if (!stack.isSupervised()) {
            throw new StackFailure("The stack is not up: ./pulmoflow up");
        }
        Duration ahead = new DemoClock(stack.layout().clock()).ahead();
        if (!advance.isZero()) {
            ahead = further(ahead);
            PrivateFiles.write(stack.layout().clock(), ahead + "\n");
        }
        PrintWriter out = spec.commandLine().getOut();
        ZoneId zone = ZoneId.of(StackLayout.PROGRAMME_ZONE);
        out.printf(
                "For the programme it is %s (%s), %d days ahead of the machine.%n",
                MINUTES.format(new DemoClock(stack.layout().clock()).instant().atZone(zone)),
                zone,
                ahead.toDays());
        return 0;
    }

    private Duration further(Duration ahead) {
        if (advance.isNegative() || advance.compareTo(FURTHEST) > 0) {
            throw new StackFailure("Time goes on by up to a hundred years, and not back.");
        }
        Duration sum = ahead.plus(advance);
        if (sum.compareTo(FURTHEST) > 0) {
            throw new StackFailure("Time goes on by up to a hundred years, and not back.");
        }
        return sum;
    }
}
