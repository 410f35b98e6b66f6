package io.pulmoflow.bench.peers;

import io.pulmoflow.bench.peers.process.Kept;
import io.pulmoflow.bench.peers.process.PeerProcess;
import io.pulmoflow.bench.peers.process.Run;
import io.pulmoflow.jobs.stack.FlinkOnJava17;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The process of a contender, seen from outside. */
final class PeerClient implements AutoCloseable {
    private static final int LIMIT_SECONDS = 30;

    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter commands;
    private final Path log;

    private PeerClient(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.answers =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.commands =
                new PrintWriter(
                        new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8),
                        true);
    }

    /**
     * @param folder its own
     * @param now what time it is for the programme
     */
    static PeerClient start(
            Contender contender, PeersOptions options, Servers servers, Path folder, Instant now)
            throws IOException {
        Files.createDirectories(folder);
        Path log = folder.resolve("log");
        Process process =
                new ProcessBuilder(command(contender, options, servers, folder, now))
                        .redirectError(log.toFile())
                        .start();
        return new PeerClient(process, log);
    }

    private static List<String> command(
            Contender contender, PeersOptions options, Servers servers, Path folder, Instant now) {
        List<String> command = new ArrayList<>();
        command.add(Machine.java());
        command.add("-Xms" + options.heap());
        command.add("-Xmx" + options.heap());
        command.add("-XX:+UseParallelGC");
        command.add("-Dfile.encoding=UTF-8");
        command.add(
                "-Dlog4j2.configurationFile=" + options.home().resolve("bench/log4j2.properties"));
        command.addAll(FlinkOnJava17.OPENS);
        options.recordings()
                .ifPresent(
                        to ->
                                command.add(
                                        "-XX:StartFlightRecording=settings=profile,filename="
                                                + to.resolve(
                                                        contender.peer()
                                                                + "-"
                                                                + folder.getFileName()
                                                                + ".jfr")));
        command.add("-cp");
        command.add(Machine.ownClassPathWithout(contender.jarsOfOthers()));
        command.addAll(
                List.of(
                        PeerProcess.class.getName(),
                        "--peer",
                        contender.peer(),
                        "--bootstrap",
                        servers.bootstrap(),
                        "--folder",
                        folder.toString(),
                        "--commit-every-millis",
                        Long.toString(options.commitEvery().toMillis()),
                        "--cores",
                        Integer.toString(options.cores()),
                        "--cache-mib",
                        Integer.toString(options.cacheMib()),
                        "--now",
                        now.toString()));
        if (contender.needsDatabase()) {
            command.addAll(List.of("--database", servers.databaseAddress()));
        }
        return command;
    }

    void open(Run run) throws IOException {
        ask("open " + words(run), "opened");
    }

    void resume(Run run) throws IOException {
        ask("resume " + words(run), "opened");
    }

    private static String words(Run run) {
        return run.name() + " " + run.inputs() + " " + run.output();
    }

    /**
     * A run as its process saw it.
     *
     * @param cpuNanos of processor since it was opened
     * @param compileMillis that its compiler was at work since
     */
    record Closed(long cpuNanos, long compileMillis, Kept kept) {}

    Closed closeRun() throws IOException {
        String[] words = ask("close", "closed").split(" ");
        return new Closed(
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                new Kept(Long.parseLong(words[3]), Long.parseLong(words[4])));
    }

    /** As the kernel does it where memory is short: nothing is put in order before. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    private String ask(String command, String expected) throws IOException {
        commands.println(command);
        String answer = answers.readLine();
        while (answer != null && !answer.startsWith(expected) && !answer.startsWith("failed")) {
            // What a library says on the standard output.
            answer = answers.readLine();
        }
        if (answer == null || !answer.startsWith(expected)) {
            throw new IOException(command + ": " + answer + "; see " + log);
        }
        return answer;
    }

    @Override
    public void close() throws InterruptedException {
        commands.println("quit");
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
