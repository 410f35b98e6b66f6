package io.pulmoflow.k8s;

import io.pulmoflow.connectors.kafka.TopicAdmin;
import io.pulmoflow.connectors.kafka.access.BrokerAccess;
import io.pulmoflow.connectors.kafka.access.KafkaPrincipal;
import io.pulmoflow.schemas.topic.Topic;
import io.pulmoflow.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Topics and users as Strimzi wants them, out of the catalogue of topics and the rules of zones.
 */
final class KafkaManifests {
    static final Path TOPICS = Repository.MANIFESTS.resolve("base/platform/kafka-topics.yaml");
    static final Path USERS = Repository.MANIFESTS.resolve("base/platform/kafka-users.yaml");

    private static final String GENERATED =
            "# Generated from %s by io.pulmoflow.k8s.KafkaManifests; a test compares.%n";
    private static final String HEAD =
            """
            ---
            apiVersion: kafka.strimzi.io/v1
            kind: %s
            metadata:
              name: %s
              namespace: pulmoflow-platform
              labels:
                strimzi.io/cluster: pulmoflow
            """;

    private KafkaManifests() {}

    /** Writes both files anew. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(TOPICS, topics());
        Files.writeString(USERS, users());
    }

    static String topics() {
        StringBuilder text = new StringBuilder(GENERATED.formatted("Topics"));
        for (Topic<String, ?> topic : Topics.all()) {
            NewTopic definition = TopicAdmin.definitionOf(topic);
            text.append(HEAD.formatted("KafkaTopic", topic.name()));
            text.append("    pulmoflow.io/zone: ")
                    .append(topic.zone().name().toLowerCase(Locale.ROOT))
                    .append("\nspec:\n  partitions: ")
                    .append(definition.numPartitions())
                    .append("\n  config:\n");
            new TreeMap<>(definition.configs())
                    .forEach(
                            (key, value) ->
                                    text.append("    %s: %s%n".formatted(key, scalar(value))));
        }
        return text.toString();
    }

    static String users() {
        StringBuilder text = new StringBuilder(GENERATED.formatted("TopicAccess"));
        for (KafkaPrincipal principal : KafkaPrincipal.values()) {
            text.append(HEAD.formatted("KafkaUser", principal.user()));
            text.append(
                    """
                    spec:
                      authentication:
                        type: scram-sha-512
                        password:
                          valueFrom:
                            secretKeyRef:
                              name: kafka-%s
                              key: password
                      authorization:
                        type: simple
                        acls:
                    """
                            .formatted(principal.user()));
            rules(principal).forEach(text::append);
        }
        return text.toString();
    }

    /** A rule of Strimzi's for each resource, with all that is allowed on it. */
    private static List<String> rules(KafkaPrincipal principal) {
        Map<ResourcePattern, TreeSet<String>> operations =
                new TreeMap<>(
                        Comparator.comparing(ResourcePattern::resourceType)
                                .thenComparing(ResourcePattern::name));
        for (AclBinding rule : BrokerAccess.rules()) {
            if (rule.entry().principal().equals("User:" + principal.user())) {
                operations
                        .computeIfAbsent(rule.pattern(), pattern -> new TreeSet<>())
                        .add(capitalized(rule.entry().operation().name()));
            }
        }
        List<String> rules = new ArrayList<>();
        operations.forEach(
                (pattern, allowed) ->
                        rules.add(
                                """
                                      - resource:
                                          type: %s
                                          name: %s
                                          patternType: %s
                                        operations: %s
                                """
                                        .formatted(
                                                type(pattern.resourceType()),
                                                pattern.name(),
                                                pattern.patternType() == PatternType.PREFIXED
                                                        ? "prefix"
                                                        : "literal",
                                                allowed)));
        return rules;
    }

    private static String type(ResourceType type) {
        return switch (type) {
            case TOPIC -> "topic";
            case GROUP -> "group";
            case TRANSACTIONAL_ID -> "transactionalId";
            case CLUSTER, DELEGATION_TOKEN, USER, ANY, UNKNOWN ->
                    throw new IllegalArgumentException("no rule is for " + type);
        };
    }

    private static String capitalized(String name) {
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String scalar(String value) {
        return value.chars().allMatch(Character::isDigit) ? value : "\"" + value + "\"";
    }
}
