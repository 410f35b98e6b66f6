package io.pulmoflow.jobs.cli;

import io.pulmoflow.keys.ContactPublicKeyFile;
import io.pulmoflow.keys.DemoKeys;
import io.pulmoflow.keys.KeyZone;
import io.pulmoflow.keys.ZoneKeyFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** What is wrong with the keys that configurations name: everything, for all of them at once. */
final class KeyProblems {
    private static final String CONTACT = "contact.public.key.file";

    private final List<String> problems = new ArrayList<>();
    private int keys;

    /** How many keys were named. */
    int keys() {
        return keys;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /**
     * @param config a properties file of a service or job
     */
    void look(Path config) {
        Properties properties = new Properties();
        try (BufferedReader in = Files.newBufferedReader(config)) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException e) {
            problems.add(config + ": cannot be read");
            return;
        }
        DemoKeys demo =
                Boolean.parseBoolean(properties.getProperty("demo", "false").strip())
                        ? DemoKeys.ALLOWED
                        : DemoKeys.REFUSED;
        List<String> zones = new ArrayList<>();
        for (KeyZone zone : KeyZone.values()) {
            String setting = zone.written() + ".key.file";
            String file = properties.getProperty(setting);
            if (file != null) {
                zones.add(zone.written());
                add(config, setting, new ZoneKeyFile(file.strip(), zone, demo).problems());
            }
        }
        String contact = properties.getProperty(CONTACT);
        if (contact != null) {
            add(config, CONTACT, new ContactPublicKeyFile(contact.strip(), demo).problems());
        }
        if (zones.size() > 1) {
            problems.add(
                    "%s: names keys of %s: a process holds the key of one zone only"
                            .formatted(config, String.join(" and ", zones)));
        }
    }

    private void add(Path config, String setting, List<String> found) {
        keys++;
        found.forEach(problem -> problems.add("%s: %s: %s".formatted(config, setting, problem)));
    }
}
