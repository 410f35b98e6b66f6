package io.pulmoflow.connectors.archive;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * An archive in an Orthanc with the DICOMweb plug-in: instances go in batches by Store Instances,
 * and each is asked for afterwards, so that what is said to be stored has been seen there.
 */
public final class OrthancArchive implements ImageArchive {
    private final OrthancClient orthanc;
    private final OrthancTuning tuning;
    private final ScheduledThreadPoolExecutor workers;
    private final Semaphore room;
    private final Set<Pending<?>> unanswered = ConcurrentHashMap.newKeySet();
    private List<Submission> filling = new ArrayList<>();
    private boolean closed;

    OrthancArchive(OrthancClient orthanc, OrthancTuning tuning) {
        this.orthanc = orthanc;
        this.tuning = tuning;
        this.workers = new ScheduledThreadPoolExecutor(tuning.requests(), new ArchiveThreads());
        // As much again as is being sent, so that there is always a batch to send next.
        this.room = new Semaphore(2 * tuning.requests() * tuning.batchInstances());
    }

    @Override
    public CompletableFuture<ArchivedInstance> store(DeidentifiedInstance instance) {
        try {
            room.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(
                    new ArchiveUnavailable("interrupted while the archive was busy", e));
        }
        Pending<ArchivedInstance> pending = new Pending<>(1);
        unanswered.add(pending);
        add(new Submission(instance, pending));
        return pending.future;
    }

    private synchronized void add(Submission submission) {
        if (closed) {
            submission.pending().fail(new ArchiveUnavailable("the archive is closed"));
            return;
        }
        filling.add(submission);
        List<Submission> batch = filling;
        if (batch.size() >= tuning.batchInstances()) {
            send(batch);
        } else if (batch.size() == 1) {
            later(() -> flush(batch), tuning.linger(), problem -> fail(batch, problem));
        }
    }

    private synchronized void flush(List<Submission> batch) {
        if (filling == batch) {
            send(batch);
        }
    }

    private synchronized void send(List<Submission> batch) {
        filling = new ArrayList<>();
        List<Submission> left = new ArrayList<>(batch);
        retrying(() -> attempt(left), 1, problem -> fail(left, problem));
    }

    private static void fail(List<Submission> batch, Exception problem) {
        List.copyOf(batch).forEach(each -> each.pending().fail(problem));
    }

    /**
     * One attempt at a batch.
     *
     * @param left those that are not answered yet; the answered are taken out
     */
    private void attempt(List<Submission> left) throws IOException {
        left.removeIf(submission -> submission.pending().future.isDone());
        answerThoseThere(left);
        if (left.isEmpty()) {
            return;
        }
        StowAnswer answer = orthanc.stow(left.stream().map(Submission::instance).toList());
        for (Submission submission : List.copyOf(left)) {
            if (!answer.stored().contains(submission.instance().uids().instance())) {
                refusal(submission.instance(), answer)
                        .ifPresent(
                                reason -> {
                                    left.remove(submission);
                                    submission
                                            .pending()
                                            .answer(new ArchivedInstance.Refused(reason));
                                });
            }
        }
        answerThoseThere(left);
        if (!left.isEmpty()) {
            throw new ArchiveUnavailable(
                    "the archive does not find by its identifiers what it has just stored");
        }
    }

    /**
     * Why an instance is not stored. The plug-in names one nowhere in its answer when the file is
     * no DICOM, and also when the disk is full; Orthanc itself tells these apart, so it is given
     * the file once more.
     *
     * @return empty if it is stored now
     */
    private Optional<String> refusal(DeidentifiedInstance instance, StowAnswer answer)
            throws IOException {
        Optional<String> reason = answer.refusal(instance.uids().instance());
        return reason.isPresent() ? reason : orthanc.upload(instance);
    }

    private void answerThoseThere(List<Submission> left) throws IOException {
        for (Submission submission : List.copyOf(left)) {
            DeidentifiedInstance instance = submission.instance();
            Optional<String> there = orthanc.digestOf(instance);
            if (there.isPresent()) {
                String location = instanceLocation(instance.uids());
                boolean same = there.get().equals(FileMd5.of(instance.file()));
                left.remove(submission);
                submission
                        .pending()
                        .answer(
                                same
                                        ? new ArchivedInstance.Stored(location)
                                        : new ArchivedInstance.Changed(location));
            }
        }
    }

    @Override
    public CompletableFuture<Void> deleteStudy(String study) {
        return delete(OrthancLevel.STUDY, InstanceUids.required(study));
    }

    @Override
    public CompletableFuture<Void> deleteSeries(String study, String series) {
        return delete(OrthancLevel.SERIES, InstanceUids.required(series));
    }

    @Override
    public CompletableFuture<Void> deleteInstance(InstanceUids uids) {
        return delete(OrthancLevel.INSTANCE, uids.instance());
    }

    private CompletableFuture<Void> delete(OrthancLevel level, String uid) {
        Pending<Void> pending = new Pending<>(0);
        unanswered.add(pending);
        retrying(
                () -> {
                    for (String path : orthanc.find(level, uid)) {
                        orthanc.delete(path);
                    }
                    pending.answer(null);
                },
                1,
                pending::fail);
        return pending.future;
    }

    @Override
    public String seriesLocation(String study, String series) {
        return "/dicom-web/studies/"
                + InstanceUids.required(study)
                + "/series/"
                + InstanceUids.required(series);
    }

    @Override
    public String instanceLocation(InstanceUids uids) {
        return seriesLocation(uids.study(), uids.series()) + "/instances/" + uids.instance();
    }

    /** A call of the archive that may fail for a while. */
    @FunctionalInterface
    private interface Attempt {
        void run() throws IOException;
    }

    private void retrying(Attempt work, int number, Consumer<Exception> failed) {
        later(
                () -> {
                    try {
                        work.run();
                    } catch (ArchiveUnavailable e) {
                        if (number < tuning.attempts()) {
                            retrying(work, number + 1, failed);
                        } else {
                            failed.accept(e);
                        }
                    } catch (IOException | RuntimeException e) {
                        // The file on this side is at fault: no attempt changes that.
                        failed.accept(e);
                    }
                },
                tuning.pauseBefore(number),
                failed);
    }

    private void later(Runnable work, Duration pause, Consumer<Exception> failed) {
        try {
            ScheduledFuture<?> unused =
                    workers.schedule(work, pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            failed.accept(new ArchiveUnavailable("the archive is closed", e));
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        workers.shutdownNow();
        orthanc.close();
        unanswered.forEach(each -> each.fail(new ArchiveUnavailable("the archive is closed")));
    }

    private record Submission(DeidentifiedInstance instance, Pending<ArchivedInstance> pending) {}

    /** What somebody waits for; answered once, and its room is free before they go on. */
    private final class Pending<T> {
        private final CompletableFuture<T> future = new CompletableFuture<>();
        private final int permits;

        Pending(int permits) {
            this.permits = permits;
        }

        void answer(T result) {
            if (unanswered.remove(this)) {
                room.release(permits);
                future.complete(result);
            }
        }

        void fail(Exception problem) {
            if (unanswered.remove(this)) {
                room.release(permits);
                future.completeExceptionally(problem);
            }
        }
    }
}
