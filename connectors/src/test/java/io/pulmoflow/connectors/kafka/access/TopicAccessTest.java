package io.pulmoflow.connectors.kafka.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.topic.Topic;
import io.pulmoflow.schemas.topic.Topics;
import io.pulmoflow.schemas.topic.Zone;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class TopicAccessTest {
    @Test
    void every_topic_has_a_writer_and_a_reader() {
        for (Topic<String, ?> topic : Topics.all()) {
            // What people do at the command line is said by the command line.
            if (!topic.equals(Topics.AUDIT)) {
                assertThat(writers(topic.name())).as("who writes " + topic.name()).isNotEmpty();
            }
            assertThat(readers(topic.name())).as("who reads " + topic.name()).isNotEmpty();
        }
    }

    @Test
    void nothing_is_allowed_on_a_topic_that_is_not_in_the_catalogue() {
        Set<String> known = Topics.all().stream().map(Topic::name).collect(Collectors.toSet());
        for (KafkaPrincipal principal : KafkaPrincipal.values()) {
            assertThat(known)
                    .containsAll(TopicAccess.of(principal).reads())
                    .containsAll(TopicAccess.of(principal).writes());
        }
    }

    @Test
    void each_reads_in_its_own_zones_only() {
        for (KafkaPrincipal principal : KafkaPrincipal.values()) {
            Set<Zone> allowed =
                    switch (principal) {
                        case CRM, RIS, EHR, PACS -> EnumSet.noneOf(Zone.class);
                        case PSEUDONYMIZE, DEIDENTIFY -> EnumSet.of(Zone.IDENTIFIED);
                        case TRIAGE, OFFICE -> EnumSet.of(Zone.PSEUDONYMIZED);
                        case CURATE ->
                                EnumSet.of(Zone.PSEUDONYMIZED, Zone.RESEARCH, Zone.OPERATIONS);
                        case LABELLING -> EnumSet.of(Zone.RESEARCH);
                        case OPERATOR -> EnumSet.allOf(Zone.class);
                    };
            assertThat(zones(TopicAccess.of(principal).reads()))
                    .as("zones that " + principal + " reads")
                    .isSubsetOf(allowed);
        }
    }

    /** Dead letters are where a job puts what it must not keep. */
    @Test
    void each_writes_in_the_zones_of_its_step_only() {
        for (KafkaPrincipal principal : KafkaPrincipal.values()) {
            Set<Zone> allowed =
                    switch (principal) {
                        case CRM, RIS, EHR, PACS -> EnumSet.of(Zone.IDENTIFIED, Zone.OPERATIONS);
                        case PSEUDONYMIZE ->
                                EnumSet.of(Zone.IDENTIFIED, Zone.PSEUDONYMIZED, Zone.OPERATIONS);
                        case DEIDENTIFY, CURATE -> EnumSet.of(Zone.RESEARCH, Zone.OPERATIONS);
                        case TRIAGE -> EnumSet.of(Zone.PSEUDONYMIZED, Zone.OPERATIONS);
                        case OFFICE -> EnumSet.of(Zone.PSEUDONYMIZED);
                        case LABELLING -> EnumSet.noneOf(Zone.class);
                        case OPERATOR -> EnumSet.allOf(Zone.class);
                    };
            Set<String> writes =
                    TopicAccess.of(principal).writes().stream()
                            .filter(topic -> !topic.equals(Topics.DEAD_LETTERS.name()))
                            .collect(Collectors.toSet());
            assertThat(zones(writes)).as("zones that " + principal + " writes").isSubsetOf(allowed);
        }
    }

    @Test
    void rules_allow_topics_one_by_one_and_ids_by_the_principals_name() {
        List<AclBinding> rules = BrokerAccess.rules();
        assertThat(rules)
                .doesNotHaveDuplicates()
                .allSatisfy(
                        rule -> {
                            assertThat(rule.entry().permissionType())
                                    .isEqualTo(AclPermissionType.ALLOW);
                            boolean topic = rule.pattern().resourceType() == ResourceType.TOPIC;
                            assertThat(rule.pattern().patternType())
                                    .isEqualTo(topic ? PatternType.LITERAL : PatternType.PREFIXED);
                            assertThat(rule.pattern().resourceType())
                                    .isNotEqualTo(ResourceType.CLUSTER);
                        });
        for (KafkaPrincipal principal : KafkaPrincipal.values()) {
            assertThat(KafkaPrincipal.values())
                    .filteredOn(other -> other != principal)
                    .as("a name that begins another lends it its groups")
                    .noneMatch(other -> other.user().startsWith(principal.user()));
        }
    }

    private static List<KafkaPrincipal> writers(String topic) {
        return without(KafkaPrincipal.OPERATOR)
                .filter(principal -> TopicAccess.of(principal).writes().contains(topic))
                .toList();
    }

    private static List<KafkaPrincipal> readers(String topic) {
        return Arrays.stream(KafkaPrincipal.values())
                .filter(principal -> TopicAccess.of(principal).reads().contains(topic))
                .toList();
    }

    private static Stream<KafkaPrincipal> without(KafkaPrincipal principal) {
        return Arrays.stream(KafkaPrincipal.values()).filter(other -> other != principal);
    }

    private static Set<Zone> zones(Set<String> topics) {
        return topics.stream()
                .map(topic -> Topics.byName(topic).orElseThrow().zone())
                .collect(Collectors.toSet());
    }
}
