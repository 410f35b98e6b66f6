package io.pulmoflow.jobs.runtime;

import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.operators.keys.domain.DemoKeys;
import io.pulmoflow.operators.keys.domain.KeyZone;
import io.pulmoflow.operators.keys.domain.ZoneKeyFile;

/** The one way in which a job is told of its zone's key; fails closed. */
public final class ZoneKeySettings {
    private ZoneKeySettings() {}

    /**
     * Reads {@code care.key.file} or {@code research.key.file}, by zone, and {@code demo}. What is
     * wrong with the key file is noted among the problems of the settings.
     */
    public static ZoneKeyFile from(Settings settings, KeyZone zone) {
        String setting = zone.written() + ".key.file";
        DemoKeys demoKeys = settings.flag("demo", false) ? DemoKeys.ALLOWED : DemoKeys.REFUSED;
        String file = settings.text(setting);
        ZoneKeyFile key = new ZoneKeyFile(file, zone, demoKeys);
        if (!file.isEmpty() && !key.problems().isEmpty()) {
            settings.problem(setting, String.join("; ", key.problems()));
        }
        return key;
    }
}
