package io.pulmoflow.jobs.curate;

import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.operators.anonymity.domain.AnonymityRules;
import io.pulmoflow.operators.anonymity.domain.Attribute;
import io.pulmoflow.operators.anonymity.domain.InvalidLadders;
import io.pulmoflow.operators.anonymity.domain.Ladders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules of k-anonymity from the settings. */
final class AnonymitySettings {
    private static final String LADDERS = "anonymity.ladders";
    private static final String SHARD_BY = "anonymity.shard-by";
    private static final int MOST = 1000;

    private AnonymitySettings() {}

    /**
     * Reads {@code anonymity.k}, {@code anonymity.l} (kinds of outcome in a class; 1 asks for
     * none), {@code anonymity.ladders} (a file; without it the platform's own) and {@code
     * anonymity.shard-by} (attributes that are never generalized within a class, separated by
     * commas, or {@code none}).
     */
    static AnonymityRules from(Settings settings) {
        return new AnonymityRules(
                Math.max(2, settings.integer("anonymity.k", AnonymityRules.DEFAULT_K, 2, MOST)),
                Math.max(1, settings.integer("anonymity.l", 1, 1, MOST)),
                ladders(settings),
                shardBy(settings));
    }

    private static Ladders ladders(Settings settings) {
        try {
            return settings.optionalPath(LADDERS).map(Ladders::read).orElseGet(Ladders::shipped);
        } catch (InvalidLadders e) {
            settings.problem(LADDERS, e.getMessage());
            return Ladders.shipped();
        }
    }

    private static List<Attribute> shardBy(Settings settings) {
        List<Attribute> attributes = new ArrayList<>();
        String stated = settings.text(SHARD_BY, "sex");
        for (String word : stated.equals("none") ? new String[0] : stated.split(",")) {
            Optional<Attribute> attribute = Attribute.of(word.strip());
            attribute.ifPresentOrElse(
                    attributes::add,
                    () -> settings.problem(SHARD_BY, "expected attributes such as sex, or none"));
        }
        return attributes;
    }
}
