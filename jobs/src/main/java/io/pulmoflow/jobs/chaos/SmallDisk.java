package io.pulmoflow.jobs.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gives folders of a stack that is not up yet a small file system in memory each, so that they can
 * be filled and nothing else with them. Needs the right to mount.
 */
public final class SmallDisk {
    /** Below the stack's state, with megabytes that are enough for a programme of a few hundred. */
    private static final Map<String, Integer> MEGABYTES =
            new TreeMap<>(Map.of("flink/checkpoints", 128, "staging", 512));

    private SmallDisk() {}

    public static List<String> folders() {
        return List.copyOf(MEGABYTES.keySet());
    }

    /** Why it could not be done, if it could not: then nothing is mounted. */
    public static Optional<String> mount(Path state) {
        try {
            for (Map.Entry<String, Integer> each : MEGABYTES.entrySet()) {
                Path folder = state.resolve(each.getKey());
                Files.createDirectories(folder);
                Ground.run(
                        List.of(
                                "mount",
                                "-t",
                                "tmpfs",
                                "-o",
                                "mode=0700,size=" + each.getValue() + "m",
                                "tmpfs",
                                folder.toString()));
            }
            return Optional.empty();
        } catch (IOException e) {
            unmount(state);
            return Optional.of("no file system can be mounted here: " + e.getMessage());
        }
    }

    /** What lies there is gone with it. */
    public static void unmount(Path state) {
        for (String folder : folders()) {
            try {
                Ground.run(List.of("umount", state.resolve(folder).toString()));
            } catch (IOException e) {
                // It was not mounted.
            }
        }
    }
}
