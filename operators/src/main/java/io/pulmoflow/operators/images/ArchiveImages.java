package io.pulmoflow.operators.images;

import io.pulmoflow.schemas.internal.ImageOrder;
import io.pulmoflow.schemas.internal.ImageOutcome;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.apache.flink.util.function.SerializableSupplier;

/**
 * archive-images: carries orders out beside the stream, several images at a time, the orders for
 * one image one after another. It has to be reached by instance, so that those meet in one subtask.
 *
 * <p>Orders that were under way when the job failed are in its checkpoint and are given again; each
 * of them may be repeated. A fault of the image is an outcome; any other failure fails the job,
 * which comes back and tries again.
 */
public final class ArchiveImages extends RichAsyncFunction<ImageOrder, ImageOutcome> {
    private static final long serialVersionUID = 1L;
    private static final long CLOSING_SECONDS = 30;

    private final SerializableSupplier<ImageWorkshop> workshops;
    private final int atOnce;
    private final Clock clock;
    private transient ImageWorkshop workshop;
    private transient ExecutorService workers;
    private transient Map<String, CompletableFuture<ImageOutcome>> last;
    private transient ImageMetrics metrics;

    /**
     * @param atOnce images of one subtask that are worked on at the same time
     * @param clock has to be serializable, as the system's clocks are
     */
    public ArchiveImages(SerializableSupplier<ImageWorkshop> workshops, int atOnce, Clock clock) {
        this.workshops = Objects.requireNonNull(workshops, "workshops");
        this.atOnce = atOnce;
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public void open(OpenContext context) {
        workshop = workshops.get();
        workers =
                Executors.newFixedThreadPool(
                        atOnce,
                        work -> {
                            Thread thread = new Thread(work, "archive-images");
                            thread.setDaemon(true);
                            return thread;
                        });
        last = new ConcurrentHashMap<>();
        metrics = new ImageMetrics(getRuntimeContext().getMetricGroup());
        getRuntimeContext().getMetricGroup().gauge("queue", (Gauge<Integer>) last::size);
    }

    @Override
    public void asyncInvoke(ImageOrder order, ResultFuture<ImageOutcome> result) {
        String instance = order.getImage().getInstanceId();
        CompletableFuture<ImageOutcome> before =
                last.getOrDefault(instance, CompletableFuture.completedFuture(null));
        // The next order waits until this one's outcome is delivered, not only until it is there.
        CompletableFuture<ImageOutcome> delivered =
                before.thenComposeAsync(
                                done -> new OrderInHand(workshop, order, clock).carryOut(), workers)
                        .whenComplete((done, failure) -> deliver(done, failure, result));
        last.values().removeIf(CompletableFuture::isDone);
        last.put(instance, delivered);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (workers != null) {
            workers.shutdownNow();
            workers.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
        }
        if (workshop != null) {
            workshop.close();
        }
    }

    private void deliver(
            ImageOutcome outcome, Throwable failure, ResultFuture<ImageOutcome> result) {
        if (failure == null) {
            count(outcome);
            result.complete(List.of(outcome));
        } else {
            result.completeExceptionally(cause(failure));
        }
    }

    private void count(ImageOutcome outcome) {
        switch (outcome.getKind()) {
            case ARCHIVED -> metrics.archived(outcome.getFacts().getSizeBytes());
            case WITHDRAWN, RETRACTED -> metrics.withdrawn();
            case REFUSED, ORIGINAL_GONE, FORGOTTEN, NOTED -> {}
        }
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }
}
