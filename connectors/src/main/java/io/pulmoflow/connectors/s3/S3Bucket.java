package io.pulmoflow.connectors.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Files in a bucket. A file is there whole or not at all, with the digest that its sender computed:
 * the server checks it as it comes. Every failure is an {@link IOException} without a word of what
 * the file holds.
 */
public final class S3Bucket implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

    /** Kept with each file, since servers differ in which checksums they tell again. */
    private static final String DIGEST = "sha256";

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    public S3Bucket(S3Settings settings) {
        this.bucket = settings.bucket();
        this.prefix = settings.prefix();
        this.client =
                S3Client.builder()
                        .endpointOverride(settings.endpoint())
                        .region(Region.of(settings.region()))
                        .credentialsProvider(settings.credentials())
                        .forcePathStyle(true)
                        .overrideConfiguration(
                                client -> client.addExecutionInterceptor(new SendAtOnce()))
                        // The checksum that we give is the one that counts; not all servers know
                        // others.
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(CONNECT_LIMIT)
                                        .socketTimeout(ANSWER_LIMIT)
                                        .tlsTrustManagersProvider(settings.trust()))
                        .build();
    }

    /**
     * Stores a file in place of what is there.
     *
     * @param sha256 its digest, hex; the server refuses a body of another one
     */
    public void put(String key, Path file, String sha256) throws IOException {
        String checksum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
        call(
                () ->
                        client.putObject(
                                request ->
                                        request.bucket(bucket)
                                                .key(prefix + key)
                                                .checksumSHA256(checksum)
                                                .metadata(Map.of(DIGEST, sha256)),
                                RequestBody.fromFile(file)));
    }

    /** The content; empty where there is none. To be closed. */
    public Optional<InputStream> open(String key) throws IOException {
        return present(() -> client.getObject(request -> request.bucket(bucket).key(prefix + key)));
    }

    /** The SHA-256 that a file was stored with, hex; empty where there is no such file. */
    public Optional<String> digest(String key) throws IOException {
        return present(
                () ->
                        client.headObject(request -> request.bucket(bucket).key(prefix + key))
                                .metadata()
                                .getOrDefault(DIGEST, ""));
    }

    /** Removes a file; does nothing where there is none. */
    public void delete(String key) throws IOException {
        call(() -> client.deleteObject(request -> request.bucket(bucket).key(prefix + key)));
    }

    /** Removes every file whose key begins so. */
    public void deleteAll(String beginning) throws IOException {
        try {
            Iterator<StoredObject> found = list(beginning).iterator();
            while (found.hasNext()) {
                delete(found.next().key());
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Files whose key begins so.
     *
     * @throws UncheckedIOException by the stream
     */
    public Stream<StoredObject> list(String beginning) {
        Iterator<S3Object> pages =
                client.listObjectsV2Paginator(
                                request -> request.bucket(bucket).prefix(prefix + beginning))
                        .contents()
                        .iterator();
        Iterable<StoredObject> files = () -> new Listing(pages, prefix.length());
        return StreamSupport.stream(files.spliterator(), false);
    }

    /** A request of the client, whose exceptions are unchecked. */
    @FunctionalInterface
    private interface Request<T> {
        T send();
    }

    private static <T> T call(Request<T> request) throws IOException {
        try {
            return request.send();
        } catch (SdkException | UncheckedIOException e) {
            throw failure(e);
        }
    }

    private static <T> Optional<T> present(Request<T> request) throws IOException {
        try {
            return Optional.of(request.send());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException | UncheckedIOException e) {
            throw failure(e);
        }
    }

    private static IOException failure(RuntimeException e) {
        String how =
                e instanceof AwsServiceException answer
                        ? "it answers " + answer.statusCode()
                        : "it does not answer";
        return new IOException("the bucket cannot be used: " + how, e);
    }

    /** The JDK's client takes the answer to {@code Expect: 100-continue} for a lost connection. */
    private static final class SendAtOnce implements ExecutionInterceptor {
        @Override
        public SdkHttpRequest modifyHttpRequest(
                Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            return context.httpRequest().toBuilder().removeHeader("Expect").build();
        }
    }

    private record Listing(Iterator<S3Object> pages, int skipped)
            implements Iterator<StoredObject> {
        @Override
        public boolean hasNext() {
            try {
                return pages.hasNext();
            } catch (SdkException e) {
                throw new UncheckedIOException(failure(e));
            }
        }

        @Override
        public StoredObject next() {
            try {
                S3Object next = pages.next();
                return new StoredObject(
                        next.key().substring(skipped), next.size(), next.lastModified());
            } catch (SdkException e) {
                throw new UncheckedIOException(failure(e));
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
