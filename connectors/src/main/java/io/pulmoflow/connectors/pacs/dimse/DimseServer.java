package io.pulmoflow.connectors.pacs.dimse;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts associations for storage and verification, each in a thread of its own, no more at a time
 * than the settings allow: what arrives faster than it can be put away waits in its sender.
 */
public final class DimseServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DimseServer.class);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int BACKLOG = 64;

    /** Connections that wait to be told that there are too many. */
    private static final int WAITING_FOR_REJECTION = 32;

    private static final int REJECTION_TIMEOUT_MS = 1000;

    private final DimseSettings settings;
    private final StoreHandler handler;
    private final ServerSocket listener;
    private final AssociationCounts counts = new AssociationCounts();
    private final Set<Association> open = ConcurrentHashMap.newKeySet();
    private final Semaphore places;
    private final ExecutorService associations;
    private final ExecutorService rejections;
    private final Thread acceptor;

    private DimseServer(DimseSettings settings, StoreHandler handler, ServerSocket listener) {
        this.settings = settings;
        this.handler = handler;
        this.listener = listener;
        this.places = new Semaphore(settings.maxAssociations());
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(
                        settings.maxAssociations(),
                        settings.maxAssociations(),
                        1,
                        TimeUnit.MINUTES,
                        new LinkedBlockingQueue<>(),
                        task -> daemon(task, "association"));
        threads.allowCoreThreadTimeOut(true);
        this.associations = threads;
        this.rejections =
                new ThreadPoolExecutor(
                        1,
                        1,
                        0,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(WAITING_FOR_REJECTION),
                        task -> daemon(task, "rejection"));
        this.acceptor = daemon(this::accept, "dimse");
    }

    /**
     * Begins to accept.
     *
     * @param listener not bound yet; a TLS one where the wire is to be encrypted
     * @throws IOException if the address cannot be listened on
     */
    public static DimseServer start(
            DimseSettings settings, StoreHandler handler, ServerSocket listener)
            throws IOException {
        listener.setReuseAddress(true);
        listener.bind(settings.address(), BACKLOG);
        DimseServer server = new DimseServer(settings, handler, listener);
        server.acceptor.start();
        return server;
    }

    public int port() {
        return ((InetSocketAddress) listener.getLocalSocketAddress()).getPort();
    }

    /** Counts since the start, for JSON. */
    public Map<String, Object> report() {
        return counts.report();
    }

    /** Lets the messages in hand come to their end, for a while. */
    @Override
    public void close() {
        closeQuietly(listener);
        open.forEach(Association::finish);
        associations.shutdown();
        rejections.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            if (!associations.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn(
                        "Associations were cut off; what they had not been answered is sent again");
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        open.forEach(Association::close);
        associations.shutdownNow();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                if (places.tryAcquire()) {
                    serve(socket);
                } else {
                    reject(socket);
                }
            } catch (SocketException e) {
                if (!listener.isClosed()) {
                    LOG.warn("A connection could not be accepted: {}", e.getMessage());
                }
            } catch (IOException e) {
                LOG.warn("A connection could not be accepted: {}", e.getClass().getSimpleName());
            }
        }
    }

    private void serve(Socket socket) {
        Association association = new Association(socket, settings, handler, counts);
        open.add(association);
        counts.opened();
        try {
            associations.execute(
                    () -> {
                        try {
                            association.run();
                        } finally {
                            left(association);
                        }
                    });
        } catch (RejectedExecutionException e) {
            association.close();
            left(association);
        }
    }

    private void left(Association association) {
        open.remove(association);
        counts.closed();
        places.release();
    }

    /** Its request has to be read before it can be told. */
    private void reject(Socket socket) {
        counts.rejected();
        LOG.warn("An association was rejected: {}", Rejection.LOCAL_LIMIT.words());
        try {
            rejections.execute(() -> sayTooMany(socket));
        } catch (RejectedExecutionException e) {
            closeQuietly(socket);
        }
    }

    private static void sayTooMany(Socket socket) {
        try (socket) {
            socket.setSoTimeout(REJECTION_TIMEOUT_MS);
            PduInput pdus = new PduInput(socket.getInputStream());
            if (pdus.next() == Pdu.ASSOCIATE_RQ) {
                pdus.rest(AssociateRequest.LONGEST);
                socket.getOutputStream().write(Rejection.LOCAL_LIMIT.encoded());
            }
        } catch (IOException e) {
            LOG.debug("A peer left before it was rejected");
        }
    }

    private static void closeQuietly(Closeable what) {
        try {
            what.close();
        } catch (IOException e) {
            LOG.debug("A socket could not be closed");
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
