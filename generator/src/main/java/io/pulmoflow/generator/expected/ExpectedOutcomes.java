package io.pulmoflow.generator.expected;

import io.pulmoflow.generator.course.Calendar;
import io.pulmoflow.generator.course.Chart;
import io.pulmoflow.generator.expected.ExpectedParticipant.ExpectedExamination;
import io.pulmoflow.generator.expected.ExpectedParticipant.ExpectedNotification;
import io.pulmoflow.generator.expected.ExpectedParticipant.ExpectedOutcome;
import io.pulmoflow.generator.expected.ExpectedParticipant.ExpectedTexts;
import io.pulmoflow.generator.expected.ExpectedParticipant.Life;
import io.pulmoflow.generator.expected.ExpectedParticipant.NotificationKind;
import io.pulmoflow.generator.expected.ExpectedParticipant.OutcomeKind;
import io.pulmoflow.generator.expected.ExpectedParticipant.WhyNot;
import io.pulmoflow.generator.expected.RecordStates.State;
import io.pulmoflow.generator.people.Snils;
import io.pulmoflow.generator.records.Alias;
import io.pulmoflow.generator.records.Answer;
import io.pulmoflow.generator.records.Category;
import io.pulmoflow.generator.records.Consent;
import io.pulmoflow.generator.records.Contact;
import io.pulmoflow.generator.records.Defect;
import io.pulmoflow.generator.records.HealthRecord;
import io.pulmoflow.generator.records.ImageInstance;
import io.pulmoflow.generator.records.Protocol;
import io.pulmoflow.generator.records.ProtocolStatus;
import io.pulmoflow.generator.records.Source;
import io.pulmoflow.generator.records.SourceRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * The programme's rules once more, applied to all records of a participant at once instead of one
 * by one as they come. What the pipeline ends with is held against this.
 */
public final class ExpectedOutcomes {

    private final RecordStates states = new RecordStates();

    /** States of all records of the charts seen so far. */
    public RecordStates states() {
        return states;
    }

    /** What a participant must end as; counts the records of the chart. */
    public ExpectedParticipant of(Chart chart) {
        Set<Alias> claimed = claimedAliases(chart.records());
        Map<String, List<Contact>> contacts = new TreeMap<>();
        Map<String, List<Protocol>> protocols = new TreeMap<>();
        Map<String, List<HealthRecord>> healthRecords = new TreeMap<>();
        Map<String, List<ImageInstance>> images = new TreeMap<>();
        int incidents = 0;
        for (SourceRecord record : chart.records()) {
            if (record.defect() != Defect.NONE) {
                states.quarantined(record.source(), record.defect().name());
                incidents += tellsWhomItIsAbout(record, claimed) ? 1 : 0;
                continue;
            }
            if (!isLinked(record, claimed, chart.disputed())) {
                continue;
            }
            if (record instanceof Contact contact) {
                add(contacts, contact.person().contactId(), contact);
            } else if (record instanceof Protocol protocol) {
                add(protocols, protocol.examination().accessionNumber(), protocol);
            } else if (record instanceof HealthRecord healthRecord) {
                add(healthRecords, healthRecord.recordId(), healthRecord);
            } else if (record instanceof ImageInstance image) {
                add(images, image.sopInstanceUid(), image);
            }
        }
        List<List<? extends SourceRecord>> versions = new ArrayList<>();
        versions.addAll(contacts.values());
        versions.addAll(protocols.values());
        versions.addAll(healthRecords.values());
        versions.forEach(this::countVersions);
        for (List<ImageInstance> image : images.values()) {
            incidents += countImages(image);
        }

        // Who was entered twice is what the entry says that the other was merged into.
        Optional<Contact> contact =
                contacts.getOrDefault(chart.person().contactId(), List.of()).stream()
                        .max(Comparator.comparing(Contact::updatedAt));
        List<Protocol> valid = protocols.values().stream().map(ExpectedOutcomes::newest).toList();
        Life life =
                healthRecords.values().stream()
                                .map(
                                        all ->
                                                all.stream()
                                                        .max(
                                                                Comparator.comparing(
                                                                        HealthRecord::recordedAt))
                                                        .orElseThrow())
                                .anyMatch(r -> r.type() == HealthRecord.Type.DEATH)
                        ? Life.DEAD
                        : Life.ALIVE;
        Optional<Protocol> deciding = deciding(valid);
        Optional<ExpectedOutcome> outcome = deciding.map(ExpectedOutcomes::outcome);
        Health health = new Health(life, hasLungCancer(healthRecords.values()));
        return new ExpectedParticipant(
                chart.person(),
                contact,
                whyNot(contact),
                incidents,
                valid.stream().map(p -> examination(p, images)).toList(),
                healthRecords.size(),
                texts(valid, healthRecords.values()),
                outcome,
                notifications(valid, outcome, contact, health),
                life,
                chart.formerly());
    }

    private static ExpectedTexts texts(
            List<Protocol> valid, Collection<List<HealthRecord>> records) {
        long conclusions =
                valid.stream()
                        .filter(p -> p.reading().status() != ProtocolStatus.CANCELLED)
                        .filter(p -> !p.reading().conclusion().isBlank())
                        .count();
        long recordTexts =
                records.stream()
                        .map(
                                all ->
                                        all.stream()
                                                .max(Comparator.comparing(HealthRecord::recordedAt))
                                                .orElseThrow())
                        .filter(record -> !record.text().isBlank())
                        .count();
        return new ExpectedTexts((int) conclusions, (int) recordTexts);
    }

    private record Health(Life life, boolean lungCancer) {}

    private static boolean hasLungCancer(Collection<List<HealthRecord>> records) {
        return records.stream()
                .map(
                        all ->
                                all.stream()
                                        .max(Comparator.comparing(HealthRecord::recordedAt))
                                        .orElseThrow())
                .anyMatch(
                        r ->
                                r.type() == HealthRecord.Type.CONDITION
                                        && r.codeSystem().equals("ICD10")
                                        && r.code().startsWith("C34"));
    }

    /** The category that routes: the worse of what is stated and what is described. */
    private static Category routed(Protocol protocol) {
        Category stated = protocol.reading().category();
        boolean graded = stated != Category.CATEGORY_0 && stated != Category.UNSTATED;
        return graded ? stated.orWorse(protocol.reading().described()) : stated;
    }

    /**
     * Every patient id that a good record puts beside a valid national id; of an entry of the
     * register its newest row counts.
     */
    private static Set<Alias> claimedAliases(List<SourceRecord> records) {
        Set<Alias> claimed = new HashSet<>();
        Map<String, Contact> entries = new TreeMap<>();
        for (SourceRecord record : records) {
            boolean named = record.identity().nationalId().filter(Snils::isValid).isPresent();
            if (record.defect() == Defect.NONE && named) {
                record.identity().alias().ifPresent(claimed::add);
                if (record instanceof Contact contact) {
                    entries.merge(
                            contact.person().contactId(),
                            contact,
                            BinaryOperator.maxBy(Comparator.comparing(Contact::updatedAt)));
                }
            }
        }
        entries.values().forEach(entry -> claimed.addAll(entry.localIds()));
        return claimed;
    }

    private boolean isLinked(SourceRecord record, Set<Alias> claimed, Set<Alias> disputed) {
        Optional<String> nationalId = record.identity().nationalId();
        if (nationalId.isPresent()) {
            boolean valid = Snils.isValid(nationalId.get());
            if (!valid) {
                states.quarantined(record.source(), "BAD_CHECK_DIGIT");
            }
            return valid;
        }
        Optional<Alias> alias = record.identity().alias();
        if (alias.isEmpty()) {
            states.quarantined(record.source(), "NO_IDENTITY");
            return false;
        }
        if (disputed.contains(alias.get())) {
            states.quarantined(record.source(), "IDENTITY_CONFLICT");
            return false;
        }
        boolean known = claimed.contains(alias.get());
        if (!known) {
            states.count(record.source(), State.WAITING);
        }
        return known;
    }

    /**
     * A torn row tells nothing; a national id with wrong check digits is never replaced by a guess.
     */
    private static boolean tellsWhomItIsAbout(SourceRecord record, Set<Alias> claimed) {
        if (record.defect() == Defect.COLUMN_COUNT) {
            return false;
        }
        Optional<String> nationalId = record.identity().nationalId();
        return nationalId.isPresent()
                ? Snils.isValid(nationalId.get())
                : record.identity().alias().filter(claimed::contains).isPresent();
    }

    private static <T> void add(Map<String, List<T>> groups, String key, T item) {
        groups.computeIfAbsent(key, k -> new ArrayList<>()).add(item);
    }

    /** Of several versions of one thing one is valid, the others are superseded. */
    private void countVersions(List<? extends SourceRecord> versions) {
        for (int i = 0; i < versions.size(); i++) {
            states.count(versions.get(i).source(), i == 0 ? State.APPLIED : State.SUPERSEDED);
        }
    }

    /**
     * Of several contents of one image the first stays; nobody can say that it is the right one.
     */
    private int countImages(List<ImageInstance> contents) {
        states.count(Source.PACS, State.APPLIED);
        for (int i = 1; i < contents.size(); i++) {
            states.quarantined(Source.PACS, "INSTANCE_CHANGED");
        }
        return contents.size() - 1;
    }

    private static Protocol newest(List<Protocol> versions) {
        return versions.stream()
                .max(
                        Comparator.comparing((Protocol p) -> p.reading().reportedAt())
                                .thenComparing(p -> p.reading().status()))
                .orElseThrow();
    }

    private static Optional<WhyNot> whyNot(Optional<Contact> contact) {
        if (contact.isEmpty()) {
            return Optional.of(WhyNot.BAD_CHECK_DIGIT);
        }
        return switch (contact.get().consent()) {
            case GIVEN -> Optional.empty();
            case NONE -> Optional.of(WhyNot.NO_CONSENT);
            case REFUSED -> Optional.of(WhyNot.CONSENT_REFUSED);
            case WITHDRAWN -> Optional.of(WhyNot.CONSENT_WITHDRAWN);
        };
    }

    private static ExpectedExamination examination(
            Protocol protocol, Map<String, List<ImageInstance>> images) {
        String accession = protocol.examination().accessionNumber();
        long shown =
                images.values().stream()
                        .filter(all -> all.get(0).accessionNumber().equals(accession))
                        .count();
        boolean cancelled = protocol.reading().status() == ProtocolStatus.CANCELLED;
        return new ExpectedExamination(
                accession,
                protocol.examination().performedAt().atZone(Calendar.ZONE).toOffsetDateTime(),
                protocol.reading().status(),
                protocol.reading().category(),
                cancelled ? 0 : protocol.reading().nodules().size(),
                (int) shown);
    }

    private static Optional<Protocol> deciding(List<Protocol> valid) {
        return valid.stream()
                .filter(ExpectedOutcomes::mayDecide)
                .max(Comparator.comparing(p -> p.examination().performedAt()));
    }

    private static boolean mayDecide(Protocol protocol) {
        return switch (protocol.reading().status()) {
            case FINAL, AMENDED -> true;
            case CANCELLED -> false;
            case PRELIMINARY -> kind(routed(protocol)) == OutcomeKind.ADDITIONAL_EXAMINATION;
        };
    }

    private static OutcomeKind kind(Category category) {
        return switch (category) {
            case CATEGORY_1, CATEGORY_2 -> OutcomeKind.NO_SIGNS;
            case CATEGORY_3, CATEGORY_4A -> OutcomeKind.SUPERVISION;
            case CATEGORY_4B, CATEGORY_4X -> OutcomeKind.ADDITIONAL_EXAMINATION;
            case CATEGORY_0, UNSTATED -> OutcomeKind.INCOMPLETE;
        };
    }

    private static int months(Category category) {
        return switch (category) {
            case CATEGORY_1, CATEGORY_2 -> 12;
            case CATEGORY_3 -> 6;
            case CATEGORY_4A -> 3;
            case CATEGORY_4B, CATEGORY_4X -> 0;
            case CATEGORY_0, UNSTATED -> 1;
        };
    }

    private static ExpectedOutcome outcome(Protocol protocol) {
        Category category = routed(protocol);
        return new ExpectedOutcome(
                kind(category),
                category,
                protocol.examination().accessionNumber(),
                months(category),
                performedOn(protocol).plusMonths(months(category)));
    }

    private static LocalDate performedOn(Protocol protocol) {
        return Calendar.dayOf(protocol.examination().performedAt());
    }

    private static List<ExpectedNotification> notifications(
            List<Protocol> valid,
            Optional<ExpectedOutcome> outcome,
            Optional<Contact> contact,
            Health health) {
        List<ExpectedNotification> open = new ArrayList<>();
        if (health.life() == Life.DEAD) {
            return open;
        }
        boolean left =
                health.lungCancer()
                        || contact.filter(c -> c.consent() == Consent.WITHDRAWN).isPresent();
        outcome.flatMap(o -> notification(o.kind(), left))
                .ifPresent(
                        kind ->
                                open.add(
                                        new ExpectedNotification(
                                                kind,
                                                outcome.get().accessionNumber(),
                                                outcome.get().category(),
                                                outcome.get().dueOn())));
        for (Protocol protocol : valid) {
            boolean disputed =
                    protocol.reading().status() != ProtocolStatus.PRELIMINARY
                            && protocol.reading().category() != protocol.reading().described();
            boolean unread =
                    (protocol.reading().expertRequired() == Answer.YES || disputed)
                            && !protocol.reading().secondReported();
            if (unread && protocol.reading().status() != ProtocolStatus.CANCELLED) {
                open.add(
                        new ExpectedNotification(
                                NotificationKind.SECOND_REVIEW,
                                protocol.examination().accessionNumber(),
                                routed(protocol),
                                performedOn(protocol)));
            }
        }
        return open;
    }

    private static Optional<NotificationKind> notification(OutcomeKind kind, boolean left) {
        return switch (kind) {
            case NO_SIGNS -> Optional.empty();
            case SUPERVISION -> left ? Optional.empty() : Optional.of(NotificationKind.RECALL);
            case ADDITIONAL_EXAMINATION -> Optional.of(NotificationKind.ADDITIONAL_EXAMINATION);
            case INCOMPLETE -> Optional.of(NotificationKind.INCOMPLETE);
        };
    }
}
