package io.pulmoflow.connectors.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/**
 * Ports that nobody listens on. All are below those that operating systems hand out: a port of
 * theirs that is free now may be the near end of anybody's connection by the time it is used.
 */
public final class FreePorts {
    private static final int LOWEST = 12_000;

    /** Below the range of Linux, and below the stacks' own bases. */
    private static final int HIGHEST = 26_000;

    private static final int TRIES = 200;

    private FreePorts() {}

    /**
     * @throws IOException if none is found
     */
    public static int one() throws IOException {
        return first(0);
    }

    /**
     * The first of some ports in a row with free ones at these distances from it.
     *
     * @throws IOException if none is found
     */
    public static int first(int... distances) throws IOException {
        RandomGenerator random = RandomGenerator.getDefault();
        for (int i = 0; i < TRIES; i++) {
            int first = random.nextInt(LOWEST, HIGHEST);
            if (allFree(first, distances)) {
                return first;
            }
        }
        throw new IOException("no free port from " + LOWEST + " to " + HIGHEST);
    }

    private static boolean allFree(int first, int... distances) {
        for (int distance : distances) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), first + distance));
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }
}
