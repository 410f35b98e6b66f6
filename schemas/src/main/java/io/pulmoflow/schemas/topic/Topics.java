package io.pulmoflow.schemas.topic;

import io.pulmoflow.schemas.care.CaseForwarded;
import io.pulmoflow.schemas.care.FactRetracted;
import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.IdentityRedirected;
import io.pulmoflow.schemas.care.IncidentLinked;
import io.pulmoflow.schemas.care.InstanceLinked;
import io.pulmoflow.schemas.care.LinkCandidate;
import io.pulmoflow.schemas.care.NotificationAcknowledged;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.care.TextScrubbed;
import io.pulmoflow.schemas.curated.CuratedCase;
import io.pulmoflow.schemas.curated.CuratedClass;
import io.pulmoflow.schemas.curated.CuratedExamination;
import io.pulmoflow.schemas.curated.CuratedImageSeries;
import io.pulmoflow.schemas.curated.CuratedText;
import io.pulmoflow.schemas.ops.AuditRecord;
import io.pulmoflow.schemas.ops.ErasureProof;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.Receipt;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.HealthRecorded;
import io.pulmoflow.schemas.raw.ImageLinked;
import io.pulmoflow.schemas.raw.InstanceReceived;
import io.pulmoflow.schemas.raw.ParticipantRecorded;
import io.pulmoflow.schemas.raw.PersonKnown;
import io.pulmoflow.schemas.raw.ProtocolReported;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.screening.Eligibility;
import io.pulmoflow.schemas.screening.Notification;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** Every topic of the platform. */
public final class Topics {
    /**
     * What the sources sent goes as soon as an outage of a long weekend can have been made good.
     */
    public static final Duration RAW_RECORDS_KEPT = Duration.ofDays(7);

    private static final Retention IDENTIFIED = new Retention.DeleteAfter(RAW_RECORDS_KEPT);

    /** Dead letters are identified too, but people have to get to them. */
    private static final Retention DEAD_LETTERS_KEPT =
            new Retention.DeleteAfter(Duration.ofDays(30));

    private static final Retention CARE = new Retention.DeleteAfter(Duration.ofDays(30));
    private static final Retention ACCOUNTS = new Retention.DeleteAfter(Duration.ofDays(30));

    /** Whoever withdrew may ask for the proof for as long as the programme answers for its data. */
    private static final Retention PROOFS = new Retention.DeleteAfter(Duration.ofDays(3650));

    private static final Retention LATEST = new Retention.Compact();

    /** Key: contact id. */
    public static final Topic<String, ParticipantRecorded> RAW_CRM_PARTICIPANTS =
            identified("raw.crm.participants", ParticipantRecorded.class);

    /** Key: accession number. */
    public static final Topic<String, ProtocolReported> RAW_RIS_PROTOCOLS =
            identified("raw.ris.protocols", ProtocolReported.class);

    /** Key: record id. */
    public static final Topic<String, HealthRecorded> RAW_EHR_RECORDS =
            identified("raw.ehr.records", HealthRecorded.class);

    /** Key: SeriesInstanceUID. */
    public static final Topic<String, InstanceReceived> RAW_PACS_INSTANCES =
            identified("raw.pacs.instances", InstanceReceived.class);

    /** Key: dead letter id. */
    public static final Topic<String, DeadLetter> DEAD_LETTERS =
            of(
                    "dead-letters",
                    Zone.IDENTIFIED,
                    DeadLetter.class,
                    2,
                    DEAD_LETTERS_KEPT,
                    Compatibility.BACKWARD_TRANSITIVE);

    /** Key of this and the next: pseudonym. What the image job has to know of people and files. */
    public static final Topic<String, PersonKnown> IDENTIFIED_PEOPLE =
            identified("identified.people", PersonKnown.class);

    public static final Topic<String, ImageLinked> IDENTIFIED_IMAGES =
            identified("identified.images", ImageLinked.class);

    /** What care.identities says, for the image job, which reads nothing of the care zone. */
    public static final Topic<String, IdentityRedirected> IDENTIFIED_IDENTITIES =
            identified("identified.identities", IdentityRedirected.class);

    /** Key of this and the other care topics: pseudonym. */
    public static final Topic<String, ParticipantLinked> CARE_PARTICIPANTS =
            care("care.participants", ParticipantLinked.class);

    public static final Topic<String, ProtocolLinked> CARE_PROTOCOLS =
            care("care.protocols", ProtocolLinked.class);
    public static final Topic<String, HealthRecordLinked> CARE_HEALTH_RECORDS =
            care("care.health-records", HealthRecordLinked.class);
    public static final Topic<String, InstanceLinked> CARE_INSTANCES =
            care("care.instances", InstanceLinked.class);
    public static final Topic<String, IncidentLinked> CARE_INCIDENTS =
            care("care.incidents", IncidentLinked.class);

    /** Facts that were linked by an alias and are taken back. */
    public static final Topic<String, FactRetracted> CARE_RETRACTIONS =
            care("care.retractions", FactRetracted.class);

    /** Who is followed under another pseudonym now: kept, since nobody says it again. */
    public static final Topic<String, IdentityRedirected> CARE_IDENTITIES =
            of(
                    "care.identities",
                    Zone.PSEUDONYMIZED,
                    IdentityRedirected.class,
                    4,
                    LATEST,
                    Compatibility.BACKWARD_TRANSITIVE);

    /** Key: the survivor's pseudonym. From triage to itself. */
    public static final Topic<String, CaseForwarded> CARE_FORWARDED =
            care("care.forwarded", CaseForwarded.class);

    /** Key: candidate id. For a person to review. */
    public static final Topic<String, LinkCandidate> CARE_LINK_CANDIDATES =
            of(
                    "care.link-candidates",
                    Zone.PSEUDONYMIZED,
                    LinkCandidate.class,
                    2,
                    LATEST,
                    Compatibility.BACKWARD_TRANSITIVE);

    /**
     * Free texts without identity. The last of each key would be a person's last text, so they are
     * not compacted by it.
     */
    public static final Topic<String, TextScrubbed> CARE_TEXTS =
            care("care.texts", TextScrubbed.class);

    /**
     * Key: pseudonym. What the screening office has taken on: raw in that people post it, of the
     * care zone by what it holds.
     */
    public static final Topic<String, NotificationAcknowledged> RAW_ACKNOWLEDGEMENTS =
            care("raw.acknowledgements", NotificationAcknowledged.class);

    /** Key: pseudonym. */
    public static final Topic<String, Eligibility> SCREENING_ELIGIBILITY =
            of(
                    "screening.eligibility",
                    Zone.PSEUDONYMIZED,
                    Eligibility.class,
                    4,
                    LATEST,
                    Compatibility.BACKWARD_TRANSITIVE);

    /** Key: pseudonym. */
    public static final Topic<String, CaseRevision> SCREENING_CASES =
            of(
                    "screening.cases",
                    Zone.PSEUDONYMIZED,
                    CaseRevision.class,
                    4,
                    LATEST,
                    Compatibility.BACKWARD_TRANSITIVE);

    /**
     * Key of this and the other notify topics: pseudonym, so that what concerns one person stays in
     * order.
     */
    public static final Topic<String, Notification> NOTIFY_ADDITIONAL_EXAMINATION =
            notify("notify.additional-examination");

    public static final Topic<String, Notification> NOTIFY_RECALL = notify("notify.recall");
    public static final Topic<String, Notification> NOTIFY_SECOND_REVIEW =
            notify("notify.second-review");
    public static final Topic<String, Notification> NOTIFY_INCOMPLETE = notify("notify.incomplete");

    /** Key: research id. A tombstone erases the person. */
    public static final Topic<String, CuratedCase> CURATED_CASES =
            of(
                    "curated.cases",
                    Zone.RESEARCH,
                    CuratedCase.class,
                    4,
                    LATEST,
                    Compatibility.BACKWARD_TRANSITIVE);

    /**
     * Key: research id, a slash, examination id, so that whose an examination was cannot take it
     * from whose it is now. A tombstone erases the examination.
     */
    public static final Topic<String, CuratedExamination> CURATED_EXAMINATIONS =
            of(
                    "curated.examinations",
                    Zone.RESEARCH,
                    CuratedExamination.class,
                    4,
                    LATEST,
                    Compatibility.BACKWARD_TRANSITIVE);

    /** Key: series id. A tombstone erases the series. */
    public static final Topic<String, CuratedImageSeries> CURATED_IMAGE_SERIES =
            of(
                    "curated.image-series",
                    Zone.RESEARCH,
                    CuratedImageSeries.class,
                    4,
                    LATEST,
                    Compatibility.BACKWARD_TRANSITIVE);

    /**
     * Key: class id. A tombstone dissolves the class. One partition: what leaves one class and
     * enters another is read in this order.
     */
    public static final Topic<String, CuratedClass> CURATED_CLASSES =
            of(
                    "curated.classes",
                    Zone.RESEARCH,
                    CuratedClass.class,
                    1,
                    LATEST,
                    Compatibility.BACKWARD_TRANSITIVE);

    /** Key: text id. A tombstone erases the text. */
    public static final Topic<String, CuratedText> CURATED_TEXTS =
            of(
                    "curated.texts",
                    Zone.RESEARCH,
                    CuratedText.class,
                    4,
                    LATEST,
                    Compatibility.BACKWARD_TRANSITIVE);

    /** Key: event id. */
    public static final Topic<String, LedgerEntry> LEDGER =
            of(
                    "ledger",
                    Zone.OPERATIONS,
                    LedgerEntry.class,
                    4,
                    ACCOUNTS,
                    Compatibility.FULL_TRANSITIVE);

    /** Key: SHA-256 of the file. */
    public static final Topic<String, Receipt> RECEIPTS =
            of(
                    "receipts",
                    Zone.OPERATIONS,
                    Receipt.class,
                    1,
                    ACCOUNTS,
                    Compatibility.FULL_TRANSITIVE);

    /** Key: research id. What was erased of people who withdrew consent. */
    public static final Topic<String, ErasureProof> ERASURES =
            of(
                    "erasures",
                    Zone.OPERATIONS,
                    ErasureProof.class,
                    1,
                    PROOFS,
                    Compatibility.FULL_TRANSITIVE);

    /** Key: audit id. Who opened, replayed, rotated or checked what; kept for ten years. */
    public static final Topic<String, AuditRecord> AUDIT =
            of(
                    "audit",
                    Zone.OPERATIONS,
                    AuditRecord.class,
                    1,
                    new Retention.DeleteAfter(Duration.ofDays(3653)),
                    Compatibility.FULL_TRANSITIVE);

    private static final List<Topic<String, Notification>> NOTIFICATIONS =
            List.of(
                    NOTIFY_ADDITIONAL_EXAMINATION,
                    NOTIFY_RECALL,
                    NOTIFY_SECOND_REVIEW,
                    NOTIFY_INCOMPLETE);

    private static final List<Topic<String, ? extends SpecificRecord>> ALL =
            List.of(
                    RAW_CRM_PARTICIPANTS,
                    RAW_RIS_PROTOCOLS,
                    RAW_EHR_RECORDS,
                    RAW_PACS_INSTANCES,
                    DEAD_LETTERS,
                    IDENTIFIED_PEOPLE,
                    IDENTIFIED_IMAGES,
                    IDENTIFIED_IDENTITIES,
                    CARE_PARTICIPANTS,
                    CARE_PROTOCOLS,
                    CARE_HEALTH_RECORDS,
                    CARE_INSTANCES,
                    CARE_INCIDENTS,
                    CARE_TEXTS,
                    CARE_RETRACTIONS,
                    CARE_IDENTITIES,
                    CARE_FORWARDED,
                    CARE_LINK_CANDIDATES,
                    RAW_ACKNOWLEDGEMENTS,
                    SCREENING_CASES,
                    SCREENING_ELIGIBILITY,
                    NOTIFY_ADDITIONAL_EXAMINATION,
                    NOTIFY_RECALL,
                    NOTIFY_SECOND_REVIEW,
                    NOTIFY_INCOMPLETE,
                    CURATED_CASES,
                    CURATED_EXAMINATIONS,
                    CURATED_IMAGE_SERIES,
                    CURATED_CLASSES,
                    CURATED_TEXTS,
                    LEDGER,
                    RECEIPTS,
                    ERASURES,
                    AUDIT);

    private Topics() {}

    public static List<Topic<String, ? extends SpecificRecord>> all() {
        return ALL;
    }

    /** What the screening office is told by: one topic for each kind. */
    public static List<Topic<String, Notification>> notifications() {
        return NOTIFICATIONS;
    }

    public static Optional<Topic<String, ? extends SpecificRecord>> byName(String name) {
        return ALL.stream()
                .filter(topic -> topic.name().equals(name))
                .<Topic<String, ? extends SpecificRecord>>map(topic -> topic)
                .findFirst();
    }

    private static <V extends SpecificRecord> Topic<String, V> identified(
            String name, Class<V> valueType) {
        return of(
                name, Zone.IDENTIFIED, valueType, 4, IDENTIFIED, Compatibility.BACKWARD_TRANSITIVE);
    }

    private static <V extends SpecificRecord> Topic<String, V> care(
            String name, Class<V> valueType) {
        return of(name, Zone.PSEUDONYMIZED, valueType, 4, CARE, Compatibility.BACKWARD_TRANSITIVE);
    }

    private static Topic<String, Notification> notify(String name) {
        return of(
                name,
                Zone.PSEUDONYMIZED,
                Notification.class,
                2,
                new Retention.DeleteAfter(Duration.ofDays(400)),
                Compatibility.FULL_TRANSITIVE);
    }

    private static <V extends SpecificRecord> Topic<String, V> of(
            String name,
            Zone zone,
            Class<V> valueType,
            int partitions,
            Retention retention,
            Compatibility compatibility) {
        return new Topic<>(
                name, zone, String.class, valueType, partitions, retention, compatibility);
    }
}
