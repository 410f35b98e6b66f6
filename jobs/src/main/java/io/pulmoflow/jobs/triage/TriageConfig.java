package io.pulmoflow.jobs.triage;

import io.pulmoflow.connectors.clock.DemoClock;
import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.flink.Delivery;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.jobs.runtime.FlinkSettings;
import io.pulmoflow.operators.lungrads.domain.LungRadsEngine;
import io.pulmoflow.operators.screening.Pace;
import io.pulmoflow.operators.screening.domain.CaseRules;
import io.pulmoflow.operators.screening.domain.EligibilityCriteria;
import io.pulmoflow.operators.screening.domain.InvalidEligibilityCriteria;
import io.pulmoflow.operators.screening.domain.InvalidOutcomeMapping;
import io.pulmoflow.operators.screening.domain.OutcomeMapping;
import io.pulmoflow.operators.screening.domain.WithoutConsent;
import io.pulmoflow.operators.state.CacheBounds;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * Configuration of the triage job.
 *
 * @param groupId consumer group; its committed offsets count only where there is no state
 * @param delivery how revisions, notifications and accounts leave the job
 * @param programmeZone where the programme's days begin; due days are days of this zone
 * @param mapping from Lung-RADS category to outcome and interval, with the follow-up policy
 * @param criteria of whom the programme screens
 * @param pace of what falls due
 * @param hotCases what each subtask keeps of the cases as objects where the backend is RocksDB
 * @param withoutConsent whether people without consent are followed by care
 * @param demoClock file that sets the time of a demonstration; empty where time is the machine's
 */
record TriageConfig(
        KafkaSettings kafka,
        FlinkSettings flink,
        String groupId,
        Delivery delivery,
        ZoneId programmeZone,
        OutcomeMapping mapping,
        EligibilityCriteria criteria,
        Pace pace,
        CacheBounds hotCases,
        WithoutConsent withoutConsent,
        Optional<Path> demoClock) {
    private static final String MAPPING = "outcome.mapping";
    private static final String MAPPING_FILE = "outcome.mapping.file";
    private static final String CRITERIA = "eligibility.criteria";
    private static final String CRITERIA_FILE = "eligibility.criteria.file";
    private static final int TICKS_A_SECOND = 10;
    private static final int FASTEST_PACE = 1_000_000;
    private static final int HOT_CASES_MEBIBYTES = 64;
    private static final int MOST_MEBIBYTES = 65_536;
    private static final long MEBIBYTE = 1024 * 1024;

    TriageConfig {
        Objects.requireNonNull(kafka, "kafka");
        Objects.requireNonNull(flink, "flink");
        Objects.requireNonNull(groupId, "groupId");
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(programmeZone, "programmeZone");
        Objects.requireNonNull(mapping, "mapping");
        Objects.requireNonNull(criteria, "criteria");
        Objects.requireNonNull(pace, "pace");
        Objects.requireNonNull(hotCases, "hotCases");
        Objects.requireNonNull(withoutConsent, "withoutConsent");
        Objects.requireNonNull(demoClock, "demoClock");
    }

    /**
     * @throws io.pulmoflow.connectors.settings.InvalidSettings naming everything that is wrong
     */
    static TriageConfig from(Settings settings) {
        TriageConfig config =
                new TriageConfig(
                        KafkaSettings.from(settings),
                        FlinkSettings.from(settings),
                        settings.text("kafka.group.id", "pulmoflow-triage"),
                        settings.choice("delivery", Delivery.class, Delivery.AT_LEAST_ONCE),
                        settings.zone("programme.zone", ZoneId.of("Europe/Moscow")),
                        mapping(settings),
                        criteria(settings),
                        pace(settings),
                        hotCases(settings),
                        settings.choice(
                                "triage.without-consent",
                                WithoutConsent.class,
                                WithoutConsent.CARE),
                        DemoClock.file(settings));
        settings.check();
        return config;
    }

    /** The rules that cases are followed by. */
    CaseRules rules() {
        return new CaseRules(
                LungRadsEngine.shipped(), mapping, criteria, withoutConsent, programmeZone);
    }

    /** What time it is for the programme; serializable. */
    Clock clock() {
        return DemoClock.of(demoClock);
    }

    /** Due cases a second and subtask. */
    private static Pace pace(Settings settings) {
        int perSecond =
                settings.integer(
                        "due.cases.per.second",
                        Pace.USUAL.timersPerTick() * TICKS_A_SECOND,
                        TICKS_A_SECOND,
                        FASTEST_PACE);
        return new Pace(Pace.USUAL.tick(), Math.max(1, perSecond / TICKS_A_SECOND));
    }

    /** Mebibytes a subtask. */
    private static CacheBounds hotCases(Settings settings) {
        int mebibytes =
                settings.integer("hot.cases.mebibytes", HOT_CASES_MEBIBYTES, 1, MOST_MEBIBYTES);
        return new CacheBounds(Integer.MAX_VALUE, mebibytes * MEBIBYTE);
    }

    /** Those that come with the platform, by their version, or the programme's own. */
    private static EligibilityCriteria criteria(Settings settings) {
        Optional<String> version = settings.optional(CRITERIA);
        Optional<Path> file = settings.optionalPath(CRITERIA_FILE);
        if (version.isPresent() && file.isPresent()) {
            settings.problem(CRITERIA_FILE, "set either this or " + CRITERIA);
        }
        try {
            return file.isPresent()
                    ? EligibilityCriteria.read(file.get())
                    : EligibilityCriteria.shipped(
                            version.orElse(EligibilityCriteria.DEFAULT_VERSION));
        } catch (InvalidEligibilityCriteria e) {
            settings.problem(
                    file.isPresent() ? CRITERIA_FILE : CRITERIA, String.join("; ", e.problems()));
            return EligibilityCriteria.shipped(EligibilityCriteria.DEFAULT_VERSION);
        }
    }

    /** One that comes with the platform, by its version, or the programme's own, by its file. */
    private static OutcomeMapping mapping(Settings settings) {
        Optional<String> version = settings.optional(MAPPING);
        Optional<Path> file = settings.optionalPath(MAPPING_FILE);
        if (version.isPresent() && file.isPresent()) {
            settings.problem(MAPPING_FILE, "set either this or " + MAPPING);
        }
        try {
            return file.isPresent()
                    ? OutcomeMapping.read(file.get())
                    : OutcomeMapping.shipped(version.orElse(OutcomeMapping.DEFAULT_VERSION));
        } catch (InvalidOutcomeMapping e) {
            settings.problem(
                    file.isPresent() ? MAPPING_FILE : MAPPING, String.join("; ", e.problems()));
            return OutcomeMapping.shipped(OutcomeMapping.DEFAULT_VERSION);
        }
    }
}
