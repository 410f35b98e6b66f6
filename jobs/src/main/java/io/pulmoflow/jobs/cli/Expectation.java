package io.pulmoflow.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pulmoflow.connectors.inbox.EventIds;
import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.StackFailure;
import io.pulmoflow.keys.DemoKeys;
import io.pulmoflow.keys.KeyZone;
import io.pulmoflow.keys.ZoneKeyFile;
import io.pulmoflow.operators.keys.domain.CareIds;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationState;
import io.pulmoflow.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Holds what a programme's {@code expected.json} says of each participant against the warehouse
 * and, for those who are not in it, against the cases. Differences name a participant by contact id
 * only.
 */
final class Expectation {
    /** What the register rounds a history of smoking down to. */
    private static final int BAND_YEARS = 5;

    private final JsonNode expected;
    private final Optional<EventSet> events;
    private final Clock clock;
    private final CareIds careIds;
    private final ResearchIds researchIds;
    private final ZoneId zone;
    private final LocalStack stack;

    /**
     * @param file expected.json; where a manifest lies beside it, records of other files are left
     *     out of account
     */
    Expectation(LocalStack stack, Path file, Clock clock) throws IOException {
        this.stack = stack;
        this.clock = clock;
        this.expected = new ObjectMapper().readTree(Files.readString(file));
        this.zone = ZoneId.of(expected.path("as_of_zone").asText("Europe/Moscow"));
        Path folder = file.toAbsolutePath().getParent();
        this.events =
                Files.exists(folder.resolve(FeedOrder.FILE))
                        ? Optional.of(EventSet.of(FeedOrder.read(folder), eventIds(stack)))
                        : Optional.empty();
        Path withdrawals = folder.resolve(FeedOrder.WITHDRAWALS);
        if (events.isPresent() && Files.exists(withdrawals.resolve(FeedOrder.FILE))) {
            events.get().addAll(FeedOrder.read(withdrawals));
        }
        this.careIds =
                new CareIds(
                        new ZoneKeyFile(
                                        stack.layout().careKey().toString(),
                                        KeyZone.CARE,
                                        DemoKeys.ALLOWED)
                                .read());
        this.researchIds =
                new ResearchIds(
                        new ZoneKeyFile(
                                        stack.layout().researchKey().toString(),
                                        KeyZone.RESEARCH,
                                        DemoKeys.ALLOWED)
                                .read());
    }

    static EventIds eventIds(LocalStack stack) {
        return new EventIds(
                new ZoneKeyFile(
                                stack.layout().intakeKey().toString(),
                                KeyZone.INTAKE,
                                DemoKeys.ALLOWED)
                        .read());
    }

    int participants() {
        return expected.path("participants").size();
    }

    /** Participants who are expected in the register. */
    int registered() {
        int count = 0;
        for (JsonNode participant : expected.path("participants")) {
            count += participant.path("in_register").asBoolean() ? 1 : 0;
        }
        return count;
    }

    /** Everything that is not as expected, a line each; empty if all is. */
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        Register register = Register.read(stack);
        Map<String, CaseRevision> cases = cases();
        ExpectedClasses classes = new ExpectedClasses();
        for (JsonNode participant : expected.path("participants")) {
            compare(participant, register, cases, classes, new Findings(participant, differences));
        }
        Map<String, List<String>> shown = new HashMap<>();
        register.people.forEach((researchId, person) -> shown.put(researchId, person.tuple));
        differences.addAll(classes.differences(shown));
        differences.addAll(
                TextExpectation.read(stack, expected)
                        .differences(participant -> researchIds.person(pseudonym(participant))));
        compareStates(differences);
        return differences;
    }

    /** What the register says in the end otherwise than at first, and of how many people. */
    String identityChanges() {
        JsonNode changes = expected.path("identity_changes");
        return ("Of these, %d were entered twice and merged, %d merged by mistake and split again;"
                        + " %d had another national id at first, %d another local id; of %d the"
                        + " local id is disputed.")
                .formatted(
                        changes.path("ENTERED_TWICE_AND_MERGED").asInt(),
                        changes.path("MERGED_AND_SPLIT_AGAIN").asInt(),
                        changes.path("NATIONAL_ID_CORRECTED").asInt(),
                        changes.path("LOCAL_ID_CORRECTED").asInt(),
                        changes.path("LOCAL_ID_DISPUTED").asInt());
    }

    /** Of whoever has, or had, the national id. */
    private String pseudonym(JsonNode somebody) {
        return careIds.pseudonym(somebody.path("national_id").asText().replaceAll("\\D", ""));
    }

    private static final class Findings {
        private final String who;
        private final List<String> lines;

        Findings(JsonNode participant, List<String> lines) {
            this.who = participant.path("contact_id").asText();
            this.lines = lines;
        }

        void compare(String what, Object wanted, Object found) {
            if (!Objects.equals(wanted, found)) {
                lines.add("%s: %s: expected %s, is %s".formatted(who, what, wanted, found));
            }
        }
    }

    private Map<String, CaseRevision> cases() {
        Map<String, CaseRevision> latest = new HashMap<>();
        try (TopicReader reader =
                new TopicReader(
                        stack, List.of(Topics.SCREENING_CASES), TopicReader.From.BEGINNING)) {
            reader.drain(
                    record ->
                            latest.merge(
                                    record.key(),
                                    (CaseRevision) record.value(),
                                    (old, next) ->
                                            next.getRevision() >= old.getRevision() ? next : old));
        }
        return latest;
    }

    private void compare(
            JsonNode participant,
            Register register,
            Map<String, CaseRevision> cases,
            ExpectedClasses classes,
            Findings findings) {
        String pseudonym = pseudonym(participant);
        String researchId = researchIds.person(pseudonym);
        for (JsonNode former : participant.path("formerly")) {
            String was = pseudonym(former);
            findings.compare(
                    "in the register by a former national id",
                    false,
                    register.people.containsKey(researchIds.person(was)));
            compareCase(former, Optional.ofNullable(cases.get(was)), findings);
        }
        Optional<Register.Person> person = Optional.ofNullable(register.people.get(researchId));
        if (!participant.path("in_register").asBoolean()) {
            findings.compare("in the register", false, person.isPresent());
            compareCase(participant, Optional.ofNullable(cases.get(pseudonym)), findings);
            return;
        }
        if (person.isEmpty()) {
            findings.compare("in the register", true, false);
            return;
        }
        int shift = researchIds.shiftDays(pseudonym);
        compareRegister(participant, person.get(), shift, findings);
        classes.add(researchId, participant, shift, zone);
        findings.compare(
                "quasi-identifiers generalized truly",
                true,
                classes.isTrueOf(researchId, person.get().tuple));
    }

    private void compareRegister(
            JsonNode participant, Register.Person person, int shift, Findings findings) {
        findings.compare(
                "pack years", inBands(number(participant.path("pack_years"))), person.packYears);
        findings.compare(
                "quarantined records",
                participant.path("quarantined_records").asInt(),
                person.quarantined);
        findings.compare(
                "health records", participant.path("health_records").asInt(), person.healthRecords);
        Map<String, String> wanted = new HashMap<>();
        for (JsonNode examination : participant.path("examinations")) {
            LocalDate performed =
                    OffsetDateTime.parse(examination.path("performed_at").asText())
                            .atZoneSameInstant(zone)
                            .toLocalDate()
                            .plusDays(shift);
            wanted.put(
                    examinationId(examination.path("accession_number").asText()),
                    Register.examination(
                            performed,
                            examination.path("status").asText(),
                            examination.path("lung_rads").asText(),
                            examination.path("nodules").asInt(),
                            examination.path("images").asInt()));
        }
        findings.compare("number of examinations", wanted.size(), person.examinations.size());
        for (JsonNode examination : participant.path("examinations")) {
            String id = examinationId(examination.path("accession_number").asText());
            findings.compare("an examination", wanted.get(id), person.examinations.get(id));
        }
        findings.compare("outcome", outcome(participant.path("outcome"), shift), person.outcome);
        TreeSet<String> notifications = new TreeSet<>();
        for (JsonNode notification : due(participant)) {
            notifications.add(
                    Register.notification(
                            notification.path("kind").asText(),
                            examinationId(notification.path("accession_number").asText()),
                            notification.path("category").asText(),
                            LocalDate.parse(notification.path("due_on").asText()).plusDays(shift)));
        }
        findings.compare("open notifications", notifications, person.notifications);
    }

    private void compareCase(
            JsonNode participant, Optional<CaseRevision> found, Findings findings) {
        String outcome =
                found.map(CaseRevision::getOutcome)
                        .map(
                                is ->
                                        Register.outcome(
                                                is.getKind().name(),
                                                is.getCategory().name(),
                                                is.getExaminationId(),
                                                is.getIntervalMonths(),
                                                is.getDueOn()))
                        .orElse(null);
        JsonNode wanted = participant.path("outcome");
        findings.compare(
                "outcome of the case",
                wanted.isNull() || wanted.isMissingNode()
                        ? null
                        : Register.outcome(
                                wanted.path("kind").asText(),
                                wanted.path("category").asText(),
                                careIds.examination(wanted.path("accession_number").asText()),
                                wanted.path("interval_months").asInt(),
                                LocalDate.parse(wanted.path("due_on").asText())),
                outcome);
        TreeSet<String> open = new TreeSet<>();
        for (Notification notification :
                found.map(CaseRevision::getNotifications).orElse(List.of())) {
            if (notification.getState() == NotificationState.ISSUED) {
                open.add(
                        Register.notification(
                                notification.getKind().name(),
                                notification.getExaminationId(),
                                notification.getCategory().name(),
                                notification.getDueOn()));
            }
        }
        TreeSet<String> expectedOpen = new TreeSet<>();
        for (JsonNode notification : due(participant)) {
            expectedOpen.add(
                    Register.notification(
                            notification.path("kind").asText(),
                            careIds.examination(notification.path("accession_number").asText()),
                            notification.path("category").asText(),
                            LocalDate.parse(notification.path("due_on").asText())));
        }
        findings.compare("open notifications of the case", expectedOpen, open);
    }

    /** A recall is open from its day on; everything else at once. */
    private List<JsonNode> due(JsonNode participant) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        List<JsonNode> due = new ArrayList<>();
        for (JsonNode notification : participant.path("open_notifications")) {
            boolean later =
                    notification.path("kind").asText().equals("RECALL")
                            && LocalDate.parse(notification.path("due_on").asText()).isAfter(today);
            if (!later) {
                due.add(notification);
            }
        }
        return due;
    }

    private void compareStates(List<String> differences) {
        Map<String, Integer> found = new HashMap<>();
        try (Connection connection = Warehouse.reading(stack)) {
            Warehouse.each(
                    connection,
                    "SELECT event_id, source, state, reason FROM ops.ledger",
                    row -> {
                        String id = row.getString(1);
                        if (events.map(set -> set.contains(id)).orElse(true)) {
                            found.merge(row.getString(2) + " " + row.getString(3), 1, Integer::sum);
                            if (row.getString(3).equals("QUARANTINED")) {
                                found.merge(
                                        row.getString(2) + " QUARANTINED for " + row.getString(4),
                                        1,
                                        Integer::sum);
                            }
                        }
                    });
        } catch (SQLException e) {
            throw new StackFailure(e.getMessage(), e);
        }
        Map<String, Integer> wanted = new HashMap<>();
        collect(expected.path("record_states"), " ", wanted);
        collect(expected.path("quarantined_by_code"), " QUARANTINED for ", wanted);
        TreeSet<String> keys = new TreeSet<>(found.keySet());
        keys.addAll(wanted.keySet());
        for (String key : keys) {
            int expectedCount = wanted.getOrDefault(key, 0);
            int count = found.getOrDefault(key, 0);
            if (expectedCount != count) {
                differences.add(
                        "records of %s: expected %d, are %d".formatted(key, expectedCount, count));
            }
        }
    }

    private static void collect(JsonNode bySource, String joint, Map<String, Integer> counts) {
        bySource.fields()
                .forEachRemaining(
                        source ->
                                source.getValue()
                                        .fields()
                                        .forEachRemaining(
                                                count ->
                                                        counts.put(
                                                                source.getKey()
                                                                        + joint
                                                                        + count.getKey(),
                                                                count.getValue().asInt())));
    }

    private String outcome(JsonNode outcome, int shift) {
        if (outcome.isNull() || outcome.isMissingNode()) {
            return null;
        }
        return Register.outcome(
                outcome.path("kind").asText(),
                outcome.path("category").asText(),
                examinationId(outcome.path("accession_number").asText()),
                outcome.path("interval_months").asInt(),
                LocalDate.parse(outcome.path("due_on").asText()).plusDays(shift));
    }

    private String examinationId(String accessionNumber) {
        return researchIds.thing(careIds.examination(accessionNumber));
    }

    private static Double inBands(Double years) {
        return years == null ? null : Double.valueOf(Math.floor(years / BAND_YEARS) * BAND_YEARS);
    }

    private static Double number(JsonNode node) {
        return node.isNumber() ? Double.valueOf(node.asDouble()) : null;
    }
}
