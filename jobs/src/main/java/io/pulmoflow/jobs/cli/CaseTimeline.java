package io.pulmoflow.jobs.cli;

import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.screening.Assessment;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.screening.Eligibility;
import io.pulmoflow.schemas.screening.FollowedNodule;
import io.pulmoflow.schemas.screening.ImageSeries;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationState;
import io.pulmoflow.schemas.screening.Outcome;
import io.pulmoflow.schemas.screening.SecondReading;
import io.pulmoflow.schemas.screening.Urgency;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known of one person, in order of time: a line for each thing that was or is to be. */
final class CaseTimeline {
    /** Enough of a token to tell it from another one of the same person. */
    private static final int SHORT = 8;

    /**
     * @param what a word for the kind of thing
     */
    record Line(Instant at, String what, String details) {}

    private final ZoneId zone;
    private final List<Line> lines = new ArrayList<>();

    private CaseTimeline(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * @param zone where the programme's days begin
     */
    static List<Line> of(CaseRecord record, ZoneId zone) {
        CaseRevision revision = record.revision();
        CaseTimeline timeline = new CaseTimeline(zone);
        if (revision.getParticipant() != null) {
            timeline.add(revision.getParticipant());
        }
        record.eligibility().forEach(timeline::add);
        for (ProtocolLinked protocol : revision.getProtocols()) {
            timeline.add(
                    protocol,
                    revision.getAssessments().stream()
                            .filter(
                                    one ->
                                            one.getExaminationId()
                                                    .equals(protocol.getExaminationId()))
                            .findFirst()
                            .orElse(null));
        }
        revision.getImageSeries().forEach(timeline::add);
        revision.getHealthRecords().forEach(timeline::add);
        timeline.addOutcomes(record);
        for (Notification notification : revision.getNotifications()) {
            timeline.add(notification, revision.getNotifications());
        }
        // Stable: what is of one moment stays in the order in which it is told here.
        timeline.lines.sort(Comparator.comparing(Line::at));
        return List.copyOf(timeline.lines);
    }

    private void add(ParticipantLinked participant) {
        Instant registered = participant.getRegisteredAt();
        line(
                registered == null ? participant.getUpdatedAt() : registered,
                "registration",
                words(participant.getSex()),
                participant.getBirthDate() == null
                        ? null
                        : "born " + participant.getBirthDate().getYear(),
                "smoking " + words(participant.getSmokingStatus()),
                participant.getPackYears() == null
                        ? null
                        : participant.getPackYears() + " pack-years",
                "consent " + words(participant.getConsent()));
        if (participant.getConsentAt() != null) {
            line(participant.getConsentAt(), "consent", "given");
        }
        if (participant.getConsentWithdrawnAt() != null) {
            line(participant.getConsentWithdrawnAt(), "consent", "withdrawn");
        }
    }

    private void add(Eligibility eligibility) {
        line(
                startOf(eligibility.getDecidedOn()),
                "eligibility",
                words(eligibility.getStatus()),
                "by " + eligibility.getCriteriaVersion(),
                codes(eligibility.getReasons()));
    }

    private void add(ProtocolLinked protocol, Assessment assessment) {
        Instant at = protocol.getPerformedAt();
        line(
                at,
                "examination",
                brief(protocol.getExaminationId()),
                words(protocol.getStatus()),
                "stated " + category(protocol.getLungRads()));
        if (assessment == null) {
            return;
        }
        line(
                at,
                "computed",
                brief(protocol.getExaminationId()),
                assessment.getComputed().name().replace("CATEGORY_", ""),
                assessment.getVersion().isEmpty() ? null : "by " + assessment.getVersion(),
                "routes " + category(assessment.getRouted()),
                String.join("; ", assessment.getReasons()),
                assessment.getMissing().isEmpty()
                        ? null
                        : "missing " + String.join(", ", assessment.getMissing()),
                codes(assessment.getFlags()));
        for (FollowedNodule nodule : assessment.getNodules()) {
            add(at, nodule, protocol.getNodules());
        }
        if (assessment.getSecondReading() != SecondReading.NOT_ASKED) {
            line(
                    protocol.getReportedAt(),
                    "second reading",
                    brief(protocol.getExaminationId()),
                    words(assessment.getSecondReading()),
                    codes(assessment.getSecondReadingReasons()));
        }
    }

    private void add(Instant at, FollowedNodule followed, List<Nodule> listed) {
        int position = followed.getPosition();
        Nodule nodule = position == 0 ? null : listed.get(position - 1);
        line(
                at,
                "nodule",
                brief(followed.getLastingId()),
                nodule == null ? "no longer mentioned" : look(nodule),
                "category " + followed.getCategory().name().replace("CATEGORY_", ""),
                words(followed.getChange()),
                followed.getDiameterChangeMm() == null
                        ? null
                        : String.format(Locale.ROOT, "%+.1f mm", followed.getDiameterChangeMm()),
                followed.getVolumeDoublingDays() == null
                        ? null
                        : "doubles in " + followed.getVolumeDoublingDays() + " days",
                followed.getConfidence() == 0 ? null : "match " + followed.getConfidence() + " %",
                codes(followed.getFlags()));
    }

    private static String look(Nodule nodule) {
        String size =
                nodule.getLongAxisMm() == null || nodule.getShortAxisMm() == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                " %.1f x %.1f mm",
                                nodule.getLongAxisMm(),
                                nodule.getShortAxisMm());
        return "%s in %s%s%s"
                .formatted(
                        words(nodule.getType()),
                        nodule.getLobe(),
                        nodule.getSegment() == null ? "" : " " + nodule.getSegment(),
                        size);
    }

    private void add(ImageSeries series) {
        if (series.getAcquiredAt() != null) {
            line(
                    series.getAcquiredAt(),
                    "images",
                    brief(series.getSeriesId()),
                    series.getModality(),
                    series.getInstanceCount() + " instances");
        }
    }

    private void add(HealthRecordLinked record) {
        line(
                record.getEffectiveAt() == null ? record.getRecordedAt() : record.getEffectiveAt(),
                "health record",
                words(record.getRecordType()),
                record.getCode() == null ? null : record.getCodeSystem() + " " + record.getCode(),
                record.getValue() == null
                        ? null
                        : record.getValue()
                                + (record.getUnit() == null ? "" : " " + record.getUnit()));
    }

    /**
     * Each stands until the next one; a line for every one, as it is decided by all that is known.
     */
    private void addOutcomes(CaseRecord record) {
        List<Outcome> outcomes = record.outcomes();
        for (int i = 0; i < outcomes.size(); i++) {
            Outcome outcome = outcomes.get(i);
            boolean last = i == outcomes.size() - 1;
            line(
                    decidedAt(outcome, record.revision().getProtocols()),
                    "outcome",
                    words(outcome.getKind()),
                    "Lung-RADS " + category(outcome.getCategory()),
                    "of " + brief(outcome.getExaminationId()),
                    "due " + outcome.getDueOn(),
                    last
                            ? "stands"
                            : "until that of " + brief(outcomes.get(i + 1).getExaminationId()),
                    codes(outcome.getReasons()));
            if (last) {
                line(
                        startOf(outcome.getDueOn()),
                        "due",
                        "next examination after " + brief(outcome.getExaminationId()));
            }
        }
    }

    private static Instant decidedAt(Outcome outcome, List<ProtocolLinked> protocols) {
        return protocols.stream()
                .filter(one -> one.getExaminationId().equals(outcome.getExaminationId()))
                .map(ProtocolLinked::getReportedAt)
                .findFirst()
                .orElse(outcome.getPerformedAt());
    }

    private void add(Notification notification, List<Notification> all) {
        Instant issued = notification.getIssuedAt();
        boolean withdrawn = notification.getState() == NotificationState.WITHDRAWN;
        String replaces = notification.getSupersedes();
        line(
                issued == null ? notification.getCauseAcceptedAt() : issued,
                "notification",
                notification.getNotificationId(),
                words(notification.getKind()),
                "Lung-RADS " + category(notification.getCategory()),
                "of " + brief(notification.getExaminationId()),
                "due " + notification.getDueOn(),
                replaces == null ? null : "replaces " + brief(replaces),
                withdrawn ? "withdrawn since" : "open",
                notification.getUrgency() == Urgency.FIRST
                        ? null
                        : "%s, repetition %d"
                                .formatted(
                                        words(notification.getUrgency()),
                                        notification.getRepetition()),
                withdrawn ? null : codes(notification.getReasons()));
        if (notification.getAcknowledgedAt() != null) {
            line(
                    notification.getAcknowledgedAt(),
                    "acknowledged",
                    notification.getNotificationId(),
                    "by " + notification.getAcknowledgedBy());
        }
        if (withdrawn) {
            addWithdrawal(notification, all);
        }
    }

    private void addWithdrawal(Notification withdrawn, List<Notification> all) {
        Instant at = withdrawn.getWithdrawnAt();
        // Of a state that was saved before its time was kept nothing but the order is known.
        line(
                at == null
                        ? Objects.requireNonNullElse(
                                withdrawn.getIssuedAt(), withdrawn.getCauseAcceptedAt())
                        : at,
                "withdrawn",
                withdrawn.getNotificationId(),
                words(withdrawn.getKind()),
                all.stream()
                        .filter(one -> withdrawn.getNotificationId().equals(one.getSupersedes()))
                        .map(one -> "replaced by " + brief(one.getNotificationId()))
                        .findFirst()
                        .orElse(null),
                codes(withdrawn.getReasons()));
    }

    private void line(Instant at, String what, String... details) {
        lines.add(
                new Line(
                        at,
                        what,
                        Stream.of(details)
                                .filter(Objects::nonNull)
                                .filter(detail -> !detail.isEmpty())
                                .collect(Collectors.joining(", "))));
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static String category(LungRads category) {
        return category.name().replace("CATEGORY_", "");
    }

    private static String codes(List<String> codes) {
        return codes.isEmpty() ? null : "(" + String.join(" ", codes) + ")";
    }

    private static String words(Enum<?> symbol) {
        return symbol.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String brief(String token) {
        return token.substring(0, Math.min(SHORT, token.length()));
    }
}
