package io.pulmoflow.bench.peers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL server for one measurement. As the broker, it does not wait for the disk: what it
 * has taken outlasts the death of any process.
 */
final class Database implements AutoCloseable {
    private static final String USER = "postgres";

    /** The kernel counts processor in hundredths of a second. */
    private static final long NANOS_A_TICK = 10_000_000;

    /** In /proc/PID/stat after the name: parent, processor of its own and of ended children. */
    private static final int PARENT = 1;

    private static final int FIRST_TIME = 11;
    private static final int LAST_TIME = 14;

    private final EmbeddedPostgres server;
    private final long pid;

    private Database(EmbeddedPostgres server, long pid) {
        this.server = server;
        this.pid = pid;
    }

    static Database start(Path folder) throws IOException {
        Path data = folder.resolve("database");
        EmbeddedPostgres server =
                EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setServerConfig("shared_buffers", "512MB")
                        .setServerConfig("max_wal_size", "4GB")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("jit", "off")
                        .start();
        String first = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
        return new Database(server, Long.parseLong(first.strip()));
    }

    String address() {
        return server.getJdbcUrl(USER, USER);
    }

    /** Of the server and all processes that it has begun. */
    long cpuNanos() throws IOException {
        long ticks = 0;
        List<Path> processes;
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            processes = all.filter(one -> isNumber(one.getFileName().toString())).toList();
        }
        for (Path process : processes) {
            ticks += ticks(process);
        }
        return ticks * NANOS_A_TICK;
    }

    private long ticks(Path process) {
        String[] words;
        try {
            String line = Files.readString(process.resolve("stat"));
            words = line.substring(line.lastIndexOf(')') + 2).split(" ");
        } catch (IOException e) {
            // It has ended meanwhile; its parent has its time.
            return 0;
        }
        boolean isOurs =
                process.getFileName().toString().equals(Long.toString(pid))
                        || Long.parseLong(words[PARENT]) == pid;
        long ticks = 0;
        for (int i = FIRST_TIME; isOurs && i <= LAST_TIME; i++) {
            ticks += Long.parseLong(words[i]);
        }
        return ticks;
    }

    private static boolean isNumber(String name) {
        return name.chars().allMatch(Character::isDigit);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
