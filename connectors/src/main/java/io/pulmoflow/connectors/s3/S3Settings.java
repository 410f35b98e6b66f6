package io.pulmoflow.connectors.s3;

import io.pulmoflow.connectors.settings.Settings;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.http.TlsTrustManagersProvider;

/**
 * Which bucket; each process and worker opens it for itself.
 *
 * @param endpoint address of the server; buckets are addressed as its first folder
 * @param prefix put before every key, with a slash at its end; or empty
 * @param credentialsFile a file with one line, {@code key:secret}; empty to take the environment's
 *     {@code AWS_ACCESS_KEY_ID} and {@code AWS_SECRET_ACCESS_KEY}
 * @param caFile certificates (PEM) that the server is trusted by; empty to trust those of the Java
 *     platform
 */
public record S3Settings(
        URI endpoint,
        String region,
        String bucket,
        String prefix,
        String credentialsFile,
        String caFile)
        implements Serializable {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    public S3Settings {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(prefix, "prefix");
        Objects.requireNonNull(credentialsFile, "credentialsFile");
        Objects.requireNonNull(caFile, "caFile");
    }

    /**
     * Reads {@code endpoint}, {@code region}, {@code bucket}, {@code prefix}, {@code
     * credentials.file} and {@code ca.file}, each after the given beginning, such as {@code
     * staging.s3}.
     */
    public static S3Settings from(Settings settings, String beginning) {
        String prefixKey = beginning + ".prefix";
        String prefix = settings.text(prefixKey, "");
        if (!prefix.isEmpty() && (!prefix.endsWith("/") || prefix.startsWith("/"))) {
            settings.problem(prefixKey, "expected a prefix that ends, and does not begin, with /");
        }
        String endpointKey = beginning + ".endpoint";
        URI endpoint = settings.uri(endpointKey);
        if (settings.optional(endpointKey).isPresent() && !isPrivate(endpoint)) {
            settings.problem(endpointKey, "expected https, or http on this machine");
        }
        return new S3Settings(
                endpoint,
                settings.text(beginning + ".region", "us-east-1"),
                settings.text(beginning + ".bucket"),
                prefix,
                settings.optionalPath(beginning + ".credentials.file")
                        .map(Path::toString)
                        .orElse(""),
                settings.optionalPath(beginning + ".ca.file").map(Path::toString).orElse(""));
    }

    AwsCredentialsProvider credentials() {
        return credentialsFile.isEmpty()
                ? EnvironmentVariableCredentialsProvider.create()
                : S3Credentials.read(Path.of(credentialsFile));
    }

    /** The certificates that the server is trusted by. */
    TlsTrustManagersProvider trust() {
        return caFile.isEmpty() ? () -> null : new TrustedAuthorities(Path.of(caFile));
    }

    /** Originals name patients: what leaves the machine is encrypted. */
    private static boolean isPrivate(URI endpoint) {
        String host = endpoint.getHost() == null ? "" : endpoint.getHost();
        return switch (endpoint.getScheme()) {
            case "https" -> true;
            case "http" -> LOOPBACK.contains(host);
            default -> false;
        };
    }
}
