package io.pulmoflow.connectors.kafka.access;

import io.pulmoflow.schemas.topic.Topic;
import io.pulmoflow.schemas.topic.Topics;
import io.pulmoflow.schemas.topic.Zone;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which topics a principal reads and which it writes, by name. The one place where this is said.
 *
 * @param reads and may therefore also see described
 * @param writes the same
 */
public record TopicAccess(Set<String> reads, Set<String> writes) {
    private static final List<KafkaPrincipal> JOBS =
            List.of(
                    KafkaPrincipal.PSEUDONYMIZE,
                    KafkaPrincipal.DEIDENTIFY,
                    KafkaPrincipal.TRIAGE,
                    KafkaPrincipal.CURATE);

    private static final Set<String> NOTIFICATIONS =
            Topics.notifications().stream().map(Topic::name).collect(Collectors.toSet());

    /** What a case is made of. */
    private static final Set<String> FACTS =
            names(
                    Topics.CARE_PARTICIPANTS,
                    Topics.CARE_PROTOCOLS,
                    Topics.CARE_HEALTH_RECORDS,
                    Topics.CARE_INSTANCES,
                    Topics.CARE_INCIDENTS,
                    Topics.CARE_RETRACTIONS,
                    Topics.CARE_IDENTITIES);

    public TopicAccess {
        reads = Set.copyOf(reads);
        writes = Set.copyOf(writes);
    }

    /** What this principal may do; nothing else is allowed to it. */
    public static TopicAccess of(KafkaPrincipal principal) {
        return switch (principal) {
            case CRM -> source(Topics.RAW_CRM_PARTICIPANTS);
            case RIS -> source(Topics.RAW_RIS_PROTOCOLS);
            case EHR -> source(Topics.RAW_EHR_RECORDS);
            case PACS -> source(Topics.RAW_PACS_INSTANCES);
            case PSEUDONYMIZE ->
                    new TopicAccess(
                            names(
                                    Topics.RAW_CRM_PARTICIPANTS,
                                    Topics.RAW_RIS_PROTOCOLS,
                                    Topics.RAW_EHR_RECORDS,
                                    Topics.RAW_PACS_INSTANCES,
                                    Topics.DEAD_LETTERS),
                            union(
                                    FACTS,
                                    names(
                                            Topics.CARE_LINK_CANDIDATES,
                                            Topics.CARE_TEXTS,
                                            Topics.IDENTIFIED_PEOPLE,
                                            Topics.IDENTIFIED_IMAGES,
                                            Topics.IDENTIFIED_IDENTITIES,
                                            Topics.DEAD_LETTERS,
                                            Topics.LEDGER)));
            case DEIDENTIFY ->
                    new TopicAccess(
                            names(
                                    Topics.IDENTIFIED_PEOPLE,
                                    Topics.IDENTIFIED_IMAGES,
                                    Topics.IDENTIFIED_IDENTITIES),
                            names(
                                    Topics.CURATED_IMAGE_SERIES,
                                    Topics.ERASURES,
                                    Topics.DEAD_LETTERS,
                                    Topics.LEDGER));
            case TRIAGE ->
                    new TopicAccess(
                            union(FACTS, names(Topics.CARE_FORWARDED, Topics.RAW_ACKNOWLEDGEMENTS)),
                            union(
                                    NOTIFICATIONS,
                                    names(
                                            Topics.CARE_FORWARDED,
                                            Topics.SCREENING_CASES,
                                            Topics.SCREENING_ELIGIBILITY,
                                            Topics.DEAD_LETTERS,
                                            Topics.LEDGER)));
            case CURATE ->
                    new TopicAccess(
                            names(
                                    Topics.SCREENING_CASES,
                                    Topics.CARE_TEXTS,
                                    Topics.CURATED_IMAGE_SERIES,
                                    Topics.ERASURES,
                                    Topics.LEDGER,
                                    Topics.RECEIPTS,
                                    Topics.AUDIT),
                            // Ends of segments go to every topic of the research zone.
                            union(
                                    inZone(Zone.RESEARCH),
                                    names(Topics.ERASURES, Topics.DEAD_LETTERS)));
            case OFFICE -> new TopicAccess(NOTIFICATIONS, names(Topics.RAW_ACKNOWLEDGEMENTS));
            case LABELLING -> new TopicAccess(inZone(Zone.RESEARCH), Set.of());
            case OPERATOR -> new TopicAccess(all(), whatJobsRead());
        };
    }

    /** A source's records, and the accounts of them. */
    private static TopicAccess source(Topic<String, ?> records) {
        return new TopicAccess(
                Set.of(),
                union(names(records), names(Topics.DEAD_LETTERS, Topics.LEDGER, Topics.RECEIPTS)));
    }

    /** A replay puts a record back where a job has read it. */
    private static Set<String> whatJobsRead() {
        return JOBS.stream()
                .flatMap(job -> of(job).reads().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> all() {
        return Topics.all().stream().map(Topic::name).collect(Collectors.toSet());
    }

    private static Set<String> inZone(Zone zone) {
        return Topics.all().stream()
                .filter(topic -> topic.zone() == zone)
                .map(Topic::name)
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Topic<?, ?>... topics) {
        return Arrays.stream(topics).map(Topic::name).collect(Collectors.toSet());
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
    }
}
