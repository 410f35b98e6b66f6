package io.pulmoflow.generator.expected;

import io.pulmoflow.generator.records.Category;
import io.pulmoflow.generator.records.Contact;
import io.pulmoflow.generator.records.FormerIdentity;
import io.pulmoflow.generator.records.Person;
import io.pulmoflow.generator.records.ProtocolStatus;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * What one participant must end as.
 *
 * @param formerly what he was known by at first: under these nothing is in the end
 */
public record ExpectedParticipant(
        Person person,
        Optional<Contact> contact,
        Optional<WhyNot> whyNot,
        int quarantinedRecords,
        List<ExpectedExamination> examinations,
        int healthRecords,
        ExpectedTexts texts,
        Optional<ExpectedOutcome> outcome,
        List<ExpectedNotification> openNotifications,
        Life life,
        List<FormerIdentity> formerly) {

    /** Why somebody is not in the depersonalized register. */
    public enum WhyNot {
        NO_CONSENT,
        CONSENT_REFUSED,
        CONSENT_WITHDRAWN,
        BAD_CHECK_DIGIT
    }

    /** Whether a death has been recorded. */
    public enum Life {
        ALIVE,
        DEAD
    }

    /** One examination with the version of its protocol that is valid in the end. */
    public record ExpectedExamination(
            String accessionNumber,
            OffsetDateTime performedAt,
            ProtocolStatus status,
            Category category,
            int nodules,
            int images) {}

    /** Free texts of valid versions, of examinations that are not cancelled. */
    public record ExpectedTexts(int conclusions, int recordTexts) {}

    /** What the programme does next. */
    public enum OutcomeKind {
        NO_SIGNS,
        SUPERVISION,
        ADDITIONAL_EXAMINATION,
        INCOMPLETE
    }

    /** The outcome that the deciding examination leads to. */
    public record ExpectedOutcome(
            OutcomeKind kind,
            Category category,
            String accessionNumber,
            int intervalMonths,
            LocalDate dueOn) {}

    /** Something the screening office is to do. */
    public enum NotificationKind {
        ADDITIONAL_EXAMINATION,
        RECALL,
        SECOND_REVIEW,
        INCOMPLETE
    }

    /** A notification that is open in the end; a recall only from its due day on. */
    public record ExpectedNotification(
            NotificationKind kind, String accessionNumber, Category category, LocalDate dueOn) {}
}
