package io.pulmoflow.jobs.stack;

import io.pulmoflow.connectors.kafka.KafkaSecurity;
import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.TopicAdmin;
import io.pulmoflow.connectors.kafka.access.BrokerAccess;
import io.pulmoflow.connectors.kafka.access.KafkaPrincipal;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** Makes the broker's users, topics and rules where they are not there, and the registry's. */
final class BrokerSetup {
    private final StackLayout layout;
    private final Ports ports;

    BrokerSetup(StackLayout layout, Ports ports) {
        this.layout = layout;
        this.ports = ports;
    }

    void run() throws IOException {
        users();
        TopicAdmin.ensureAll(administrator());
        rules();
    }

    /** A broker of before there were users gets them this way too. */
    void users() throws IOException {
        Map<String, String> passwords = new LinkedHashMap<>();
        add(passwords, KafkaConfiguration.ADMINISTRATOR);
        for (KafkaPrincipal principal : KafkaPrincipal.values()) {
            add(passwords, principal.user());
        }
        try (Admin admin = Admin.create(new KafkaConfiguration(layout, ports).firstClient())) {
            BrokerAccess.ensureUsers(admin, passwords);
        }
    }

    void rules() {
        try (Admin admin = Admin.create(administrator().clientProperties())) {
            BrokerAccess.ensureRules(admin);
        }
    }

    KafkaSettings administrator() {
        return as(KafkaConfiguration.ADMINISTRATOR);
    }

    KafkaSettings as(String user) {
        return new KafkaSettings(
                ports.kafkaAddress(),
                ports.registryUrl(),
                KafkaSecurity.scram(user, layout.kafkaPassword(user)));
    }

    private void add(Map<String, String> passwords, String user) throws IOException {
        passwords.put(user, Files.readString(layout.kafkaPassword(user)).strip());
    }
}
