package io.pulmoflow.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A treatment of single files, by some threads of this process. */
record InThisProcess(String name, int threads, Treatment treatment) implements Contender {
    /** What is done to a file. */
    @FunctionalInterface
    interface Treatment {
        void of(Path in, Path out) throws IOException;
    }

    @Override
    public void run(List<Path> slices, Path out) throws IOException, InterruptedException {
        if (threads == 1) {
            for (Path slice : slices) {
                treatment.of(slice, out.resolve(slice.getFileName()));
            }
            return;
        }
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> pending = new ArrayList<>();
            for (Path slice : slices) {
                pending.add(
                        workers.submit(
                                () -> {
                                    treatment.of(slice, out.resolve(slice.getFileName()));
                                    return null;
                                }));
            }
            for (Future<?> one : pending) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        } finally {
            workers.shutdownNow();
        }
    }
}
