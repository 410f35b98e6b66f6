package io.pulmoflow.jobs.stack;

import io.pulmoflow.connectors.kafka.access.KafkaPrincipal;
import io.pulmoflow.connectors.warehouse.WarehouseRole;
import io.pulmoflow.keys.ContactKeys;
import io.pulmoflow.keys.KeyUse;
import io.pulmoflow.keys.KeyZone;
import io.pulmoflow.keys.ZoneKeyFile;
import io.pulmoflow.keys.ZoneKeyset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;

/** Makes the demo's keys and passwords once; what is there is never replaced. */
final class Secrets {
    private static final int PASSWORD_BYTES = 24;

    private final SecureRandom random = new SecureRandom();

    void create(StackLayout layout) throws IOException {
        createZoneKey(layout.intakeKey(), KeyZone.INTAKE);
        createZoneKey(layout.careKey(), KeyZone.CARE);
        createZoneKey(layout.researchKey(), KeyZone.RESEARCH);
        if (!Files.exists(layout.contactPublicKey())) {
            // Without the public half nothing was ever sealed to the private one.
            Files.deleteIfExists(layout.contactPrivateKey());
            ContactKeys.generated(KeyUse.DEMO)
                    .create(
                            layout.contactPrivateKey(),
                            layout.contactPublicKey(),
                            Clock.systemUTC().instant());
        }
        createPassword(layout.databasePassword());
        for (WarehouseRole role : WarehouseRole.values()) {
            createPassword(layout.warehousePassword(role));
        }
        createPassword(layout.kafkaPassword(KafkaConfiguration.ADMINISTRATOR));
        for (KafkaPrincipal principal : KafkaPrincipal.values()) {
            createPassword(layout.kafkaPassword(principal.user()));
        }
        if (!Files.exists(layout.orthancCredentials())) {
            PrivateFiles.write(
                    layout.orthancCredentials(), StackLayout.ORTHANC_USER + ":" + password());
        }
    }

    private void createPassword(Path file) throws IOException {
        if (!Files.exists(file)) {
            PrivateFiles.write(file, password());
        }
    }

    private static void createZoneKey(Path file, KeyZone zone) throws IOException {
        if (!Files.exists(file)) {
            ZoneKeyFile.create(
                    file, ZoneKeyset.generated(zone, KeyUse.DEMO), Clock.systemUTC().instant());
        }
    }

    private String password() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(PASSWORD_BYTES));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
