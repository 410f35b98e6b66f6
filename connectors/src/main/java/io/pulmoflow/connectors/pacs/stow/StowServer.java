package io.pulmoflow.connectors.pacs.stow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.pulmoflow.connectors.inbox.Companion;
import io.pulmoflow.connectors.pacs.intake.InstanceIntake;
import io.pulmoflow.connectors.settings.TlsSettings;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /studies[/STUDY]} with instances in {@code multipart/related}. So many requests at a
 * time as the settings allow; the others are answered 503 at once, as all are while the broker is
 * away.
 */
public final class StowServer implements Companion {
    private static final Logger LOG = LoggerFactory.getLogger(StowServer.class);
    private static final Pattern STUDIES = Pattern.compile("/studies(?:/([0-9.]{1,64}))?/?");
    private static final String RETRY_AFTER_SECONDS = "5";
    private static final int GRACE_SECONDS = 5;

    /** Threads that tell the others to come again. */
    private static final int SPARE_THREADS = 2;

    private static final int WAITING_REQUESTS = 64;

    /** Of a body that is not wanted: read so that the peer reads the answer. */
    private static final long READ_IN_VAIN = 16L << 20;

    private final StowSettings settings;
    private final InstanceIntake intake;
    private final Semaphore places;
    private final LongAdder requests = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder instances = new LongAdder();
    private HttpServer server;
    private ExecutorService threads;
    private ScheduledExecutorService deadlines;

    public StowServer(StowSettings settings, InstanceIntake intake) {
        this.settings = settings;
        this.intake = intake;
        this.places = new Semaphore(settings.maxRequests());
    }

    @Override
    public String name() {
        return "stow";
    }

    @Override
    public void start() throws IOException {
        if (settings.tls().isPresent()) {
            HttpsServer https = HttpsServer.create(settings.address(), 0);
            https.setHttpsConfigurator(configurator(settings.tls().get()));
            server = https;
        } else {
            server = HttpServer.create(settings.address(), 0);
        }
        threads =
                new ThreadPoolExecutor(
                        settings.maxRequests() + SPARE_THREADS,
                        settings.maxRequests() + SPARE_THREADS,
                        1,
                        TimeUnit.MINUTES,
                        new ArrayBlockingQueue<>(WAITING_REQUESTS),
                        task -> daemon(task, "stow"));
        deadlines = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "stow-deadlines"));
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        LOG.info("STOW-RS on port {}", port());
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public Map<String, Object> report() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("requests", requests.sum());
        report.put("requests_refused", refused.sum());
        report.put("instances", instances.sum());
        return report;
    }

    @Override
    public void close() {
        if (server == null) {
            return;
        }
        try {
            // The server's own way of waiting takes all of its time also where nothing is left.
            if (!places.tryAcquire(settings.maxRequests(), GRACE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Requests were cut off; what they had not been answered is sent again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop(0);
        threads.shutdownNow();
        deadlines.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.increment();
        ScheduledFuture<?> deadline =
                deadlines.schedule(
                        exchange::close,
                        settings.requestTimeout().toMillis(),
                        TimeUnit.MILLISECONDS);
        try (exchange) {
            Matcher path = STUDIES.matcher(exchange.getRequestURI().getPath());
            if (settings.credentials().isPresent()
                    && !settings.credentials()
                            .get()
                            .match(exchange.getRequestHeaders().getFirst("Authorization"))) {
                String challenge = settings.credentials().get().challenge();
                exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
                refuse(exchange, 401);
            } else if (!path.matches()) {
                refuse(exchange, 404);
            } else if (!exchange.getRequestMethod().equals("POST")) {
                exchange.getResponseHeaders().set("Allow", "POST");
                refuse(exchange, 405);
            } else if (!places.tryAcquire()) {
                refuse(exchange, 503);
            } else {
                try {
                    store(exchange, Optional.ofNullable(path.group(1)));
                } finally {
                    places.release();
                }
            }
        } finally {
            deadline.cancel(false);
        }
    }

    private void store(HttpExchange exchange, Optional<String> study) throws IOException {
        String header = exchange.getRequestHeaders().getFirst("Content-Type");
        ContentType type = ContentType.of(header == null ? "" : header);
        if (!type.isMultipartDicom()) {
            refuse(exchange, 415);
        } else if (type.boundary().isEmpty()) {
            refuse(exchange, 400);
        } else if (!intake.isOpen()) {
            refuse(exchange, 503);
        } else {
            StoreTransaction transaction =
                    new StoreTransaction(intake, study, settings.requestLimit());
            int status = transaction.run(exchange.getRequestBody(), type.boundary().get());
            instances.add(transaction.response().instances());
            exchange.getResponseHeaders().set("Content-Type", "application/dicom+json");
            answer(exchange, status, transaction.response().json());
        }
    }

    private void refuse(HttpExchange exchange, int status) throws IOException {
        refused.increment();
        answer(exchange, status, new byte[0]);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        if (status == 503) {
            exchange.getResponseHeaders().set("Retry-After", RETRY_AFTER_SECONDS);
        }
        if (status != 401) {
            readInVain(exchange.getRequestBody());
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static void readInVain(InputStream body) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long left = READ_IN_VAIN;
        int read = body.read(buffer);
        while (read >= 0 && left > 0) {
            left -= read;
            read = body.read(buffer);
        }
    }

    private static HttpsConfigurator configurator(TlsSettings tls) {
        return new HttpsConfigurator(tls.context()) {
            @Override
            public void configure(HttpsParameters parameters) {
                parameters.setSSLParameters(tls.parameters());
            }
        };
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
