package io.pulmoflow.jobs.deidentify;

import io.pulmoflow.connectors.archive.ArchiveSettings;
import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.flink.Delivery;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.connectors.settings.ZoneKeySettings;
import io.pulmoflow.connectors.staging.StagingSettings;
import io.pulmoflow.jobs.runtime.FlinkSettings;
import io.pulmoflow.keys.KeyZone;
import io.pulmoflow.keys.ZoneKeyFile;
import io.pulmoflow.operators.deidentify.domain.Profile;
import io.pulmoflow.operators.deidentify.domain.ProfileOption;
import io.pulmoflow.operators.images.domain.StudyClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Configuration of the job.
 *
 * @param researchKey where the research key is; each worker reads it for itself
 * @param rules where profile and pixel rules are
 * @param profile as it is read here, so that a wrong one is noticed before the start
 * @param studyClock when a study is complete
 * @param retention how long an original is kept once its image is archived
 */
record DeidentifyConfig(
        KafkaSettings kafka,
        FlinkSettings flink,
        Delivery delivery,
        ZoneKeyFile researchKey,
        StagingSettings staging,
        ArchiveSettings archive,
        ProfileFiles rules,
        Profile profile,
        StudyClock studyClock,
        Duration retention) {
    private static final String PROFILE_FILE = "deidentify.profile.file";
    private static final String PIXEL_RULES_FILE = "pixel.rules.file";
    private static final String TIME_CAP = "study.time-cap";

    DeidentifyConfig {
        Objects.requireNonNull(kafka, "kafka");
        Objects.requireNonNull(flink, "flink");
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(researchKey, "researchKey");
        Objects.requireNonNull(staging, "staging");
        Objects.requireNonNull(archive, "archive");
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(studyClock, "studyClock");
        Objects.requireNonNull(retention, "retention");
    }

    /**
     * @throws io.pulmoflow.connectors.settings.InvalidSettings naming everything that is wrong, key
     *     file, profile and pixel rules included
     */
    static DeidentifyConfig from(Settings settings) {
        ProfileFiles rules =
                new ProfileFiles(
                        settings.optionalPath(PROFILE_FILE).map(Path::toString).orElse(null),
                        settings.optionalPath(PIXEL_RULES_FILE).map(Path::toString).orElse(null));
        DeidentifyConfig config =
                new DeidentifyConfig(
                        KafkaSettings.from(settings),
                        FlinkSettings.unhurried(settings),
                        settings.choice("delivery", Delivery.class, Delivery.AT_LEAST_ONCE),
                        ZoneKeySettings.from(settings, KeyZone.RESEARCH),
                        StagingSettings.from(settings),
                        ArchiveSettings.from(settings),
                        rules,
                        profile(settings, rules),
                        studyClock(settings),
                        settings.duration("staging.retention", Duration.ofDays(7)));
        checkPixelRules(settings, rules);
        settings.check();
        return config;
    }

    /** An archive of the research zone cannot go by the hospital's UIDs. */
    private static Profile profile(Settings settings, ProfileFiles rules) {
        Optional<Profile> profile = Optional.empty();
        try {
            profile = Optional.of(rules.profile());
        } catch (RuntimeException e) {
            settings.problem(PROFILE_FILE, e.getMessage());
        }
        if (profile.filter(read -> read.options().contains(ProfileOption.RETAIN_UIDS))
                .isPresent()) {
            settings.problem(PROFILE_FILE, "a profile that keeps UIDs is not for the archive");
        }
        return profile.orElseGet(Profile::ldctScreening);
    }

    private static void checkPixelRules(Settings settings, ProfileFiles rules) {
        try {
            Objects.requireNonNull(rules.pixelRules(), "rules");
        } catch (RuntimeException e) {
            settings.problem(PIXEL_RULES_FILE, e.getMessage());
        }
    }

    private static StudyClock studyClock(Settings settings) {
        Duration idle = settings.duration("study.idle-time", Duration.ofSeconds(60));
        Duration cap = settings.duration(TIME_CAP, Duration.ofHours(1));
        try {
            return new StudyClock(idle, cap);
        } catch (IllegalArgumentException e) {
            settings.problem(TIME_CAP, e.getMessage());
            return new StudyClock(Duration.ofSeconds(60), Duration.ofHours(1));
        }
    }
}
