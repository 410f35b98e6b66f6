package io.pulmoflow.connectors.pacs.stow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** What a peer authenticates by: {@code user:password} (RFC 7617) or a bearer token (RFC 6750). */
public final class Credentials {
    private final byte[] header;
    private final String challenge;

    private Credentials(String header, String challenge) {
        this.header = header.getBytes(StandardCharsets.UTF_8);
        this.challenge = challenge;
    }

    /**
     * @param secret {@code user:password}, or a token, which has no colon
     */
    public static Credentials of(String secret) {
        if (secret.indexOf(':') < 0) {
            return new Credentials("Bearer " + secret, "Bearer realm=\"pulmoflow\"");
        }
        String encoded =
                Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        return new Credentials("Basic " + encoded, "Basic realm=\"pulmoflow\", charset=\"UTF-8\"");
    }

    /** Takes the same time whatever is wrong with it. */
    boolean match(String authorization) {
        return authorization != null
                && MessageDigest.isEqual(header, authorization.getBytes(StandardCharsets.UTF_8));
    }

    /** The header to send with these credentials. */
    public String authorization() {
        return new String(header, StandardCharsets.UTF_8);
    }

    String challenge() {
        return challenge;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Credentials";
    }
}
