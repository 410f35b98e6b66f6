package io.pulmoflow.jobs.cli.images;

import io.pulmoflow.operators.deidentify.domain.NameTraces;
import io.pulmoflow.operators.deidentify.domain.NameTracesPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Which names of files and folders tell of a patient. Judged before the first file is written, by
 * what all files say: a folder that is called what any file below it, however deep, calls its
 * patient is so for all of them.
 */
final class JudgedNames {
    private static final int AHEAD_PER_THREAD = 64;

    /** What one file says of its own name and of those of the folders that it is in. */
    private record Verdict(
            int file, Path path, Set<Path> telling, Set<Path> ofSeries, NameTraces traces) {}

    private final Path root;
    private final NameTracesPool pool = new NameTracesPool();
    private final BitSet tellingFiles = new BitSet();
    private final Set<Path> tellingFolders = new HashSet<>();
    private final Set<Path> seriesFolders = new HashSet<>();
    private final Map<Path, Boolean> folders = new HashMap<>();

    private JudgedNames(Path root) {
        this.root = root;
    }

    /** Reads the headers of all files. */
    static JudgedNames of(Path root, List<SourceFile> sources, NamesReader reader, int threads)
            throws InterruptedException {
        JudgedNames names = new JudgedNames(root);
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            Queue<Future<Verdict>> ahead = new ArrayDeque<>();
            for (SourceFile source : sources) {
                if (ahead.size() == threads * AHEAD_PER_THREAD) {
                    names.take(ahead.remove());
                }
                ahead.add(workers.submit(() -> names.judge(source, reader)));
            }
            while (!ahead.isEmpty()) {
                names.take(ahead.remove());
            }
        } finally {
            workers.shutdownNow();
        }
        return names;
    }

    /** The source's path below the source folder. */
    Path below(SourceFile source) {
        return root.relativize(source.path());
    }

    boolean tells(SourceFile file) {
        return tellingFiles.get(file.number()) || inPool(below(file));
    }

    /**
     * @param folder below the source folder
     */
    boolean tells(Path folder) {
        return folders.computeIfAbsent(
                folder, path -> tellingFolders.contains(path) || inPool(path));
    }

    /** Whether the folder is called by the original Series Instance UID of a file in it. */
    boolean isOfSeries(Path folder) {
        return seriesFolders.contains(folder);
    }

    private boolean inPool(Path path) {
        return PathText.of(path.getFileName()).map(pool::in).orElse(true);
    }

    private Verdict judge(SourceFile source, NamesReader reader) {
        Path path = below(source);
        Set<Path> telling = new HashSet<>();
        Set<Path> ofSeries = new HashSet<>();
        try {
            NameTraces traces =
                    Files.isRegularFile(source.path())
                            ? reader.traces(source.path())
                            : NameTraces.none();
            for (Path part = path; part != null; part = part.getParent()) {
                Optional<String> name = PathText.of(part.getFileName());
                if (name.isEmpty() || traces.in(name.get())) {
                    telling.add(part);
                }
                if (name.isPresent() && traces.holdsSeries(name.get())) {
                    ofSeries.add(part);
                }
            }
            return new Verdict(source.number(), path, telling, ofSeries, traces);
        } catch (IOException e) {
            // A file that cannot be read now will not be written under any name.
            return new Verdict(source.number(), path, telling, ofSeries, NameTraces.none());
        } catch (RuntimeException e) {
            // What cannot be judged might tell.
            for (Path part = path; part != null; part = part.getParent()) {
                telling.add(part);
            }
            return new Verdict(source.number(), path, telling, ofSeries, NameTraces.none());
        }
    }

    private void take(Future<Verdict> future) throws InterruptedException {
        Verdict verdict;
        try {
            verdict = future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the programme cannot go on", e.getCause());
        }
        tellingFiles.set(verdict.file(), verdict.telling().remove(verdict.path()));
        verdict.ofSeries().remove(verdict.path());
        tellingFolders.addAll(verdict.telling());
        seriesFolders.addAll(verdict.ofSeries());
        pool.add(verdict.traces());
    }
}
