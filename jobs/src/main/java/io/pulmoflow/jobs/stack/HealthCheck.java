package io.pulmoflow.jobs.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;

/** Asks a part whether it does its work. */
@FunctionalInterface
interface HealthCheck {
    Duration LIMIT = Duration.ofSeconds(3);

    /** What is wrong, in one line; empty if nothing is. Takes no longer than a few seconds. */
    Optional<String> problem();

    static HealthCheck listening(int port) {
        return () -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(Ports.LOOPBACK, port), (int) LIMIT.toMillis());
                return Optional.empty();
            } catch (IOException e) {
                return Optional.of("does not listen on " + port);
            }
        };
    }

    static HealthCheck answers(HttpClient http, String url) {
        return answers(http, HttpRequest.newBuilder(URI.create(url)).timeout(LIMIT).build());
    }

    /**
     * @param credentials {@code user:password} for HTTP's Basic scheme
     */
    static HealthCheck answers(HttpClient http, String url, String credentials) {
        String basic =
                Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return answers(
                http,
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(LIMIT)
                        .header("Authorization", "Basic " + basic)
                        .build());
    }

    private static HealthCheck answers(HttpClient http, HttpRequest request) {
        String url = request.uri().toString();
        return () -> {
            try {
                int status =
                        http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
                return status < 300 ? Optional.empty() : Optional.of(url + " answers " + status);
            } catch (IOException e) {
                return Optional.of(url + " does not answer");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.of("interrupted");
            }
        };
    }

    static HealthCheck postgres(String url, String user, String password) {
        return () -> {
            Properties settings = new Properties();
            settings.setProperty("user", user);
            settings.setProperty("password", password);
            settings.setProperty("connectTimeout", "3");
            settings.setProperty("socketTimeout", "3");
            settings.setProperty("loginTimeout", "3");
            settings.setProperty("ApplicationName", "pulmoflow-health");
            try (Connection connection = DriverManager.getConnection(url, settings);
                    Statement statement = connection.createStatement()) {
                statement.execute("SELECT 1");
                return Optional.empty();
            } catch (SQLException e) {
                return Optional.of("does not answer (" + e.getSQLState() + ")");
            }
        };
    }
}
