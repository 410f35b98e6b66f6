package io.pulmoflow.connectors.kafka.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Makes the broker's users and its rules what {@link TopicAccess} says. Safe to repeat. */
public final class BrokerAccess {
    private static final String ANY_HOST = "*";
    private static final String PLATFORM = "pulmoflow-";

    /** What RFC 7677 asks for at least. */
    private static final int ITERATIONS = 4096;

    private BrokerAccess() {}

    /**
     * Gives each user its password, as salted digests that are made in this process.
     *
     * @throws KafkaException if the broker refuses
     */
    public static void ensureUsers(Admin admin, Map<String, String> passwords) {
        List<UserScramCredentialAlteration> users = new ArrayList<>();
        passwords.forEach(
                (user, password) ->
                        users.add(
                                new UserScramCredentialUpsertion(
                                        user,
                                        new ScramCredentialInfo(
                                                ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                                        password)));
        await("give users their passwords", admin.alterUserScramCredentials(users).all());
    }

    /**
     * Adds the rules that are missing, and removes those of the platform's principals that are not
     * wanted any more.
     *
     * @throws KafkaException if the broker refuses
     */
    public static void ensureRules(Admin admin) {
        Set<AclBinding> wanted = new HashSet<>(rules());
        Set<String> ours = new HashSet<>();
        for (KafkaPrincipal principal : KafkaPrincipal.values()) {
            ours.add(name(principal));
        }
        Collection<AclBinding> found =
                await("read its rules", admin.describeAcls(AclBindingFilter.ANY).values());
        List<AclBindingFilter> unwanted =
                found.stream()
                        .filter(rule -> ours.contains(rule.entry().principal()))
                        .filter(rule -> !wanted.contains(rule))
                        .map(AclBinding::toFilter)
                        .toList();
        if (!unwanted.isEmpty()) {
            await("remove rules", admin.deleteAcls(unwanted).all());
        }
        wanted.removeAll(Set.copyOf(found));
        if (!wanted.isEmpty()) {
            await("add rules", admin.createAcls(wanted).all());
        }
    }

    /** Every rule of every principal. What no rule allows is refused. */
    public static List<AclBinding> rules() {
        List<AclBinding> rules = new ArrayList<>();
        for (KafkaPrincipal principal : KafkaPrincipal.values()) {
            TopicAccess access = TopicAccess.of(principal);
            access.reads().forEach(topic -> rules.add(topic(principal, topic, AclOperation.READ)));
            access.writes()
                    .forEach(topic -> rules.add(topic(principal, topic, AclOperation.WRITE)));
            for (String prefix : List.of(principal.user(), PLATFORM + principal.user())) {
                if (!access.reads().isEmpty()) {
                    rules.add(prefixed(principal, ResourceType.GROUP, prefix, AclOperation.READ));
                }
            }
            if (!access.writes().isEmpty()) {
                for (AclOperation operation : List.of(AclOperation.WRITE, AclOperation.DESCRIBE)) {
                    rules.add(
                            prefixed(
                                    principal,
                                    ResourceType.TRANSACTIONAL_ID,
                                    principal.user() + "-",
                                    operation));
                }
            }
        }
        return rules;
    }

    private static AclBinding topic(
            KafkaPrincipal principal, String topic, AclOperation operation) {
        return rule(
                principal,
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                operation);
    }

    private static AclBinding prefixed(
            KafkaPrincipal principal, ResourceType type, String prefix, AclOperation operation) {
        return rule(principal, new ResourcePattern(type, prefix, PatternType.PREFIXED), operation);
    }

    private static AclBinding rule(
            KafkaPrincipal principal, ResourcePattern resource, AclOperation operation) {
        return new AclBinding(
                resource,
                new AccessControlEntry(
                        name(principal), ANY_HOST, operation, AclPermissionType.ALLOW));
    }

    private static String name(KafkaPrincipal principal) {
        return "User:" + principal.user();
    }

    private static <T> T await(String what, KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new KafkaException("the broker refused to " + what, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted before the broker could " + what, e);
        }
    }
}
