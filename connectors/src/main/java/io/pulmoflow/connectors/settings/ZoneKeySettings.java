package io.pulmoflow.connectors.settings;

import io.pulmoflow.keys.ContactPublicKeyFile;
import io.pulmoflow.keys.DemoKeys;
import io.pulmoflow.keys.KeyZone;
import io.pulmoflow.keys.ZoneKeyFile;

/** The one way in which a process is told of its zone's key; fails closed. */
public final class ZoneKeySettings {
    private ZoneKeySettings() {}

    /**
     * Reads {@code care.key.file}, or another by its zone, and {@code demo}. What is wrong with the
     * key file is noted among the problems of the settings.
     */
    public static ZoneKeyFile from(Settings settings, KeyZone zone) {
        String setting = zone.written() + ".key.file";
        String file = settings.text(setting);
        ZoneKeyFile key = new ZoneKeyFile(file, zone, demoKeys(settings));
        if (!file.isEmpty() && !key.problems().isEmpty()) {
            settings.problem(setting, String.join("; ", key.problems()));
        }
        return key;
    }

    /**
     * Reads {@code contact.public.key.file} and {@code demo}, in the same way: the clinic's public
     * key for contacts.
     */
    public static ContactPublicKeyFile contact(Settings settings) {
        String setting = "contact.public.key.file";
        ContactPublicKeyFile key =
                new ContactPublicKeyFile(settings.text(setting), demoKeys(settings));
        if (!key.file().isEmpty() && !key.problems().isEmpty()) {
            settings.problem(setting, String.join("; ", key.problems()));
        }
        return key;
    }

    private static DemoKeys demoKeys(Settings settings) {
        return settings.flag("demo", false) ? DemoKeys.ALLOWED : DemoKeys.REFUSED;
    }
}
