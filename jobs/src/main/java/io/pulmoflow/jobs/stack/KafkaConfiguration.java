package io.pulmoflow.jobs.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/** The broker's own configuration: one process, on loopback, that knows everybody by a password. */
final class KafkaConfiguration {
    /** May everything; nobody but the stack itself is it. */
    static final String ADMINISTRATOR = "admin";

    private static final String PLAIN = "PLAIN";

    private final StackLayout layout;
    private final Ports ports;

    KafkaConfiguration(StackLayout layout, Ports ports) {
        this.layout = layout;
        this.ports = ports;
    }

    void write() throws IOException {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("process.roles", "broker,controller");
        keys.put("node.id", "1");
        keys.put("controller.quorum.voters", "1@" + Ports.LOOPBACK + ":" + ports.kafkaController());
        keys.put(
                "listeners",
                "BROKER://%s,CONTROLLER://%s:%d"
                        .formatted(ports.kafkaAddress(), Ports.LOOPBACK, ports.kafkaController()));
        keys.put("advertised.listeners", "BROKER://" + ports.kafkaAddress());
        keys.putAll(security());
        keys.put("inter.broker.listener.name", "BROKER");
        keys.put("controller.listener.names", "CONTROLLER");
        keys.put("log.dirs", layout.kafkaData().toString());
        keys.put("auto.create.topics.enable", "false");
        keys.put("offsets.topic.replication.factor", "1");
        keys.put("offsets.topic.num.partitions", "4");
        keys.put("transaction.state.log.replication.factor", "1");
        keys.put("transaction.state.log.min.isr", "1");
        keys.put("transaction.state.log.num.partitions", "4");
        keys.put("share.coordinator.state.topic.replication.factor", "1");
        keys.put("share.coordinator.state.topic.min.isr", "1");
        keys.put("group.initial.rebalance.delay.ms", "0");
        keys.put("num.network.threads", "2");
        keys.put("num.io.threads", "4");
        keys.put("log.segment.bytes", "67108864");
        // The default of 128 MB would be a third of the heap.
        keys.put("log.cleaner.dedupe.buffer.size", "16777216");
        keys.put("log.cleaner.threads", "1");
        PrivateFiles.write(layout.config("kafka"), Configuration.properties(keys));
    }

    /**
     * Passwords are kept by the controller, as digests. The administrator, who gives them to it,
     * has to be known before: from this file, by another mechanism, on either listener.
     */
    private Map<String, String> security() throws IOException {
        String administrator =
                plain(administratorPassword(layout))
                        + " user_%s=\"%s\";"
                                .formatted(ADMINISTRATOR, administratorPassword(layout));
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put(
                "listener.security.protocol.map",
                "BROKER:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT");
        keys.put("listener.name.broker.sasl.enabled.mechanisms", "SCRAM-SHA-512," + PLAIN);
        keys.put(
                "listener.name.broker.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        keys.put("listener.name.broker.plain.sasl.jaas.config", administrator);
        keys.put("sasl.mechanism.inter.broker.protocol", PLAIN);
        keys.put("listener.name.controller.sasl.enabled.mechanisms", PLAIN);
        keys.put("listener.name.controller.plain.sasl.jaas.config", administrator);
        keys.put("sasl.mechanism.controller.protocol", PLAIN);
        keys.put(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        keys.put("allow.everyone.if.no.acl.found", "false");
        keys.put("super.users", "User:" + ADMINISTRATOR);
        return keys;
    }

    /** How the administrator gets in before anybody has a password. */
    Map<String, Object> firstClient() throws IOException {
        return Map.of(
                "bootstrap.servers",
                ports.kafkaAddress(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                PLAIN,
                "sasl.jaas.config",
                plain(administratorPassword(layout)) + ";");
    }

    private static String plain(String password) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required"
                + " username=\"%s\" password=\"%s\"".formatted(ADMINISTRATOR, password);
    }

    private static String administratorPassword(StackLayout layout) throws IOException {
        return Files.readString(layout.kafkaPassword(ADMINISTRATOR)).strip();
    }
}
