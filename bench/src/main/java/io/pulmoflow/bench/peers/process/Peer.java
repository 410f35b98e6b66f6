package io.pulmoflow.bench.peers.process;

/** Something that follows cases from topics to a topic. */
@FunctionalInterface
public interface Peer {
    /** Reads from the beginning, in threads of its own, until the returned is closed. */
    Running open(Run run) throws Exception;

    /** Goes on from the last commit of the same run, whose process was killed. */
    default Running resume(Run run) throws Exception {
        return open(run);
    }

    /** A turn that is going on. */
    @FunctionalInterface
    interface Running {
        /** Ends it in order: what has been decided is committed. */
        Kept close() throws Exception;
    }
}
