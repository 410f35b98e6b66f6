package io.pulmoflow.jobs.stack;

import java.util.List;
import java.util.stream.Stream;

/** What a process that runs Flink on Java 17 is started with. */
public final class FlinkOnJava17 {
    /** Flink reflects into these packages; the build runs its tests the same way. */
    public static final List<String> OPENS =
            Stream.of(
                            "java.lang",
                            "java.net",
                            "java.io",
                            "java.nio",
                            "sun.nio.ch",
                            "java.lang.reflect",
                            "java.text",
                            "java.time",
                            "java.util",
                            "java.util.concurrent",
                            "java.util.concurrent.atomic",
                            "java.util.concurrent.locks")
                    .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED")
                    .toList();

    private FlinkOnJava17() {}
}
