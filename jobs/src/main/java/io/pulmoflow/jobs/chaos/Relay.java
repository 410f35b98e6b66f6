package io.pulmoflow.jobs.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands connections of one port of this machine on to another, every byte through a gate. */
final class Relay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int BUFFER = 1 << 16;

    private final ServerSocket server;
    private final int to;
    private final WorkerNetwork.Gate gate;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private Relay(ServerSocket server, int to, WorkerNetwork.Gate gate) {
        this.server = server;
        this.to = to;
        this.gate = gate;
    }

    /**
     * @throws IOException if the first port is taken
     */
    static Relay open(int from, int to, WorkerNetwork.Gate gate) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), from));
        } catch (IOException e) {
            server.close();
            throw e;
        }
        Relay relay = new Relay(server, to, gate);
        start("relay " + from, relay::accept);
        return relay;
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                open.add(near);
                start("relay " + port() + " connects", () -> connect(near));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOG.warn("a connection was not taken", e);
                }
            }
        }
    }

    /** Where nobody listens the caller's connection ends, as it would without the relay. */
    private void connect(Socket near) {
        Socket far = new Socket();
        open.add(far);
        try {
            gate.pass();
            far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), to));
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            start("relay " + port() + " back", () -> hand(far, near));
            hand(near, far);
        } catch (IOException e) {
            end(near, far);
        } catch (InterruptedException e) {
            end(near, far);
            Thread.currentThread().interrupt();
        }
    }

    private void hand(Socket from, Socket onTo) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = onTo.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                gate.pass();
                out.write(buffer, 0, read);
            }
            gate.pass();
        } catch (IOException e) {
            LOG.debug("a connection ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(from, onTo);
        }
    }

    private void end(Socket... sockets) {
        for (Socket socket : sockets) {
            open.remove(socket);
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debug("a connection could not be closed", e);
            }
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.debug("the relay could not be closed", e);
        }
        end(open.toArray(Socket[]::new));
    }
}
