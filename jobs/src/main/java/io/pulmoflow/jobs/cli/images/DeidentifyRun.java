package io.pulmoflow.jobs.cli.images;

import io.pulmoflow.connectors.inbox.FileDigests;
import io.pulmoflow.operators.deidentify.domain.Deidentification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * De-identifies files in parallel and publishes them in their order, so that of two files with one
 * UID the same one stays in every run. A file that fails does not stop the others.
 */
final class DeidentifyRun {
    /** Files that may be ready before the slowest one is: enough that no thread waits. */
    private static final int AHEAD_PER_THREAD = 8;

    /** Whether each source's SHA-256 is wanted. */
    enum Digests {
        WANTED,
        NOT_WANTED
    }

    private record Draft(
            SourceFile source,
            String sha256,
            Path path,
            Deidentification answer,
            FileResult.Refused failure) {}

    private final FileDeidentifier engine;
    private final Output output;
    private final int threads;
    private final Digests digests;

    DeidentifyRun(FileDeidentifier engine, Output output, int threads, Digests digests) {
        this.engine = engine;
        this.output = output;
        this.threads = threads;
        this.digests = digests;
    }

    void over(List<SourceFile> sources, Consumer<FileResult> results) throws InterruptedException {
        if (sources.size() == 1) {
            results.accept(publish(draft(sources.get(0))));
            return;
        }
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(threads, sources.size()));
        try {
            Queue<Future<Draft>> ahead = new ArrayDeque<>();
            for (SourceFile source : sources) {
                if (ahead.size() == threads * AHEAD_PER_THREAD) {
                    results.accept(publish(ahead.remove()));
                }
                ahead.add(workers.submit(() -> draft(source)));
            }
            while (!ahead.isEmpty()) {
                results.accept(publish(ahead.remove()));
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private Draft draft(SourceFile source) {
        Path path = output.draft(source);
        String sha256 = "";
        try {
            if (!Files.isRegularFile(source.path()) || !Files.isReadable(source.path())) {
                return failed(FileResult.Reason.NOT_READABLE, source, sha256);
            }
            if (digests == Digests.WANTED) {
                sha256 = FileDigests.digestOf(source.path());
            }
            return new Draft(source, sha256, path, engine.deidentify(source.path(), path), null);
        } catch (IOException e) {
            return failed(FileResult.Reason.NOT_WRITTEN, source, sha256);
        } catch (RuntimeException e) {
            return new Draft(
                    source, sha256, path, null, FileResult.programError(e, source, sha256));
        }
    }

    private Draft failed(FileResult.Reason reason, SourceFile source, String sha256) {
        return new Draft(
                source,
                sha256,
                output.draft(source),
                null,
                FileResult.Refused.by(reason, source, sha256));
    }

    private FileResult publish(Future<Draft> draft) throws InterruptedException {
        try {
            return publish(draft.get());
        } catch (ExecutionException e) {
            // Out of memory and the like: no other file would fare better.
            throw new IllegalStateException("the programme cannot go on", e.getCause());
        }
    }

    private FileResult publish(Draft draft) {
        if (draft.failure() != null) {
            return draft.failure();
        }
        if (draft.answer() instanceof Deidentification.Refused refused) {
            return FileResult.Refused.by(refused.fault(), draft.source(), draft.sha256());
        }
        try {
            return output.publish(
                    draft.source(),
                    draft.sha256(),
                    draft.path(),
                    (Deidentification.Done) draft.answer());
        } catch (IOException e) {
            return FileResult.Refused.by(
                    FileResult.Reason.NOT_WRITTEN, draft.source(), draft.sha256());
        }
    }
}
