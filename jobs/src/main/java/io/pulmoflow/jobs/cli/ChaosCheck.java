package io.pulmoflow.jobs.cli;

import io.pulmoflow.connectors.clock.DemoClock;
import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.Patience;
import io.pulmoflow.jobs.stack.StackFailure;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.topic.Topic;
import io.pulmoflow.schemas.topic.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine;

/** What has to hold of a stack once nothing goes wrong any more. */
final class ChaosCheck {
    private static final Duration SETTLE_LIMIT = Duration.ofMinutes(6);
    private static final Duration CHECKPOINTS = Duration.ofSeconds(90);

    private final LocalStack stack;
    private final Consumer<String> progress;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param problems a line each; none where it holds
     */
    record Finding(String question, List<String> problems) {
        Finding {
            problems = List.copyOf(problems);
        }

        boolean holds() {
            return problems.isEmpty();
        }
    }

    ChaosCheck(LocalStack stack, Consumer<String> progress) {
        this.stack = stack;
        this.progress = progress;
    }

    /**
     * @param expected what the programme that was fed has to end as: what a run without a fault
     *     ends as
     * @param poison the messages that nobody can read, each by topic, partition and offset
     */
    List<Finding> run(Path expected, List<String> poison) throws IOException, SQLException {
        conclude("every record ended in one state", books());
        conclude("the warehouse is that of a run without a fault", differences(expected));
        notifications();
        conclude("every message that nobody can read is in quarantine", unread(poison.size()));
        conclude("no identity outside of its zone, in no log", identities());
        return List.copyOf(findings);
    }

    private List<String> books() {
        List<List<String>> last = new ArrayList<>(List.of(List.of()));
        Patience.until(
                SETTLE_LIMIT,
                Duration.ofSeconds(1),
                () -> {
                    try {
                        last.set(0, off(Balance.read(stack)));
                    } catch (StackFailure away) {
                        last.set(0, List.of(away.getMessage()));
                    }
                    return last.get(0).isEmpty();
                });
        return last.get(0);
    }

    private static List<String> off(Balance balance) {
        List<String> off = new ArrayList<>();
        for (Balance.Line line : balance.lines()) {
            if (line.open() != 0) {
                off.add("%s: %d open".formatted(line.source(), line.open()));
            }
        }
        if (balance.waitingFiles() > 0) {
            off.add(balance.waitingFiles() + " files wait");
        }
        balance.unknownReceipts().forEach(one -> off.add("not known: " + one));
        return off;
    }

    private void conclude(String question, List<String> problems) {
        findings.add(new Finding(question, problems));
        progress.accept((problems.isEmpty() ? "holds: " : "DOES NOT HOLD: ") + question);
    }

    private List<String> differences(Path expected) throws IOException {
        Expectation expectation =
                new Expectation(stack, expected, new DemoClock(stack.layout().clock()));
        List<List<String>> last = new ArrayList<>(List.of(List.of()));
        Patience.until(
                CHECKPOINTS,
                Duration.ofSeconds(1),
                () -> {
                    last.set(0, expectation.differences());
                    return last.get(0).isEmpty();
                });
        return last.get(0);
    }

    private void notifications() {
        Map<String, CaseRevision> cases = new HashMap<>();
        Map<String, String> said = new HashMap<>();
        List<String> changed = new ArrayList<>();
        List<String> undecodable = new ArrayList<>();
        List<Topic<String, ?>> topics = new ArrayList<>(Topics.notifications());
        topics.add(Topics.SCREENING_CASES);
        try (TopicReader reader = new TopicReader(stack, topics, TopicReader.From.BEGINNING)) {
            reader.drain(
                    read -> {
                        if (read.value() instanceof CaseRevision one) {
                            cases.merge(
                                    one.getPseudonym(),
                                    one,
                                    (a, b) -> a.getRevision() >= b.getRevision() ? a : b);
                        } else if (read.value() instanceof Notification one) {
                            String before = said.put(one.getNotificationId(), content(one));
                            if (before != null && !before.equals(content(one))) {
                                changed.add(
                                        one.getNotificationId()
                                                + ": "
                                                + before
                                                + ", later "
                                                + content(one));
                            }
                        }
                    },
                    undecodable::add);
        }
        changed.addAll(undecodable);
        conclude("no notification's id has two contents", changed);
        List<String> missing = new ArrayList<>();
        for (CaseRevision one : cases.values()) {
            for (Notification notification : one.getNotifications()) {
                if (!said.containsKey(notification.getNotificationId())) {
                    missing.add("not delivered: " + notification.getNotificationId());
                }
            }
        }
        conclude("every alert of every case was delivered", missing);
    }

    /** What an id stands for; how often it was said, to whom and until when may change. */
    private static String content(Notification one) {
        return String.join(
                " ",
                one.getKind().name(),
                one.getPseudonym(),
                one.getExaminationId(),
                one.getCategory().name(),
                one.getOutcome().name(),
                one.getDueOn().toString());
    }

    private List<String> unread(int poison) throws SQLException {
        long[] found = new long[1];
        Patience.until(
                CHECKPOINTS,
                Duration.ofSeconds(1),
                () -> {
                    try (Connection connection = Warehouse.reading(stack)) {
                        Warehouse.each(
                                connection,
                                "SELECT count(*) FROM ops.dead_letter WHERE code = 'UNDECODABLE'",
                                row -> found[0] = row.getLong(1));
                    } catch (SQLException e) {
                        return false;
                    }
                    return found[0] == poison;
                });
        return found[0] == poison
                ? List.of()
                : List.of("sent %d, in quarantine %d".formatted(poison, found[0]));
    }

    /** By the operators' own command. Breaches name places, never values. */
    private List<String> identities() {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        CommandLine command = Pulmoflow.commandLine().setOut(out).setErr(out);
        command.execute(
                "privacy",
                "check",
                "--var",
                stack.layout().state().toString(),
                "--port-base",
                Integer.toString(stack.ports().base()));
        String text = said.toString();
        if (text.isBlank()) {
            return List.of("nothing was said by privacy check");
        }
        return text.lines().filter(line -> line.contains("BREACH")).toList();
    }
}
