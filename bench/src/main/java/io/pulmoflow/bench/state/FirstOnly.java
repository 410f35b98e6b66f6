package io.pulmoflow.bench.state;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;

/** Lets so many records through and then none: the job goes on without work. */
final class FirstOnly<S extends SourceSplit> implements RateLimiterStrategy<S> {
    private static final long serialVersionUID = 1L;

    private final long count;

    FirstOnly(long count) {
        this.count = count;
    }

    @Override
    public RateLimiter<S> createRateLimiter(int parallelism) {
        return new RateLimiter<>() {
            private long left = count;

            @Override
            public CompletionStage<Void> acquire(int requests) {
                left -= requests;
                return left < 0
                        ? new CompletableFuture<>()
                        : CompletableFuture.completedFuture(null);
            }
        };
    }
}
