package io.pulmoflow.connectors.staging;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two forms of a key, and nothing else: keys come from messages and become paths. */
final class StagingKey {
    static final String QUARANTINE = "quarantine";

    private static final String SUFFIX = ".dcm";
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern KEY =
            Pattern.compile("(?:" + QUARANTINE + "|([0-9a-f]{2}))/([0-9a-f]{64})\\.dcm");

    private StagingKey() {}

    static String of(String sha256) {
        return required(sha256).substring(0, 2) + '/' + sha256 + SUFFIX;
    }

    static String quarantine(String sha256) {
        return QUARANTINE + '/' + required(sha256) + SUFFIX;
    }

    static boolean isKey(String key) {
        Matcher parts = KEY.matcher(key);
        return parts.matches()
                && (parts.group(1) == null || parts.group(2).startsWith(parts.group(1)));
    }

    /**
     * The digest that a key names.
     *
     * @throws IllegalArgumentException if it is none
     */
    static String digest(String key) {
        if (!isKey(key)) {
            throw new IllegalArgumentException("not the key of a staged file");
        }
        return key.substring(key.indexOf('/') + 1, key.length() - SUFFIX.length());
    }

    private static String required(String sha256) {
        if (!DIGEST.matcher(sha256).matches()) {
            throw new IllegalArgumentException("not a SHA-256 of 64 hex digits");
        }
        return sha256;
    }
}
