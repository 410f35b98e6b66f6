package io.pulmoflow.bench.peers.process;

/** Something that follows cases from topics to a topic. */
@FunctionalInterface
public interface Peer {
    /** Reads from the beginning, in threads of its own, until the returned is closed. */
    Running open(Run run) throws Exception;

    /** A turn that is going on. */
    @FunctionalInterface
    interface Running extends AutoCloseable {
        /** Ends it in order: what has been decided is committed. */
        @Override
        void close() throws Exception;
    }
}
