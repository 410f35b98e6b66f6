package io.pulmoflow.jobs.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Memory that a process and its children hold. */
final class ResidentMemory {
    private static final Pattern SHARE = Pattern.compile("^Pss:\\s+(\\d+) kB", Pattern.MULTILINE);
    private static final Pattern RESIDENT =
            Pattern.compile("^VmRSS:\\s+(\\d+) kB", Pattern.MULTILINE);

    private ResidentMemory() {}

    /** Bytes of the process and all that it has started; 0 where the system does not say. */
    static long of(long pid) {
        return ProcessHandle.of(pid)
                .map(
                        process ->
                                Stream.concat(Stream.of(process), process.descendants())
                                        .mapToLong(each -> alone(each.pid()))
                                        .sum())
                .orElse(0L);
    }

    /**
     * Bytes of the process itself. Pages that several processes share are counted once over them
     * all, where that is told.
     */
    static long alone(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        long share = kilobytes(process.resolve("smaps_rollup"), SHARE);
        return 1024 * (share > 0 ? share : kilobytes(process.resolve("status"), RESIDENT));
    }

    private static long kilobytes(Path file, Pattern pattern) {
        try {
            Matcher matcher = pattern.matcher(Files.readString(file));
            return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
