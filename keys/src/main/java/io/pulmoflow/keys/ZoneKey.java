package io.pulmoflow.keys;

import com.google.crypto.tink.subtle.Hkdf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of one zone: the source of every keyed derivation. A subkey for each purpose by
 * HKDF-SHA256 (RFC 5869), so that equal values of different kinds share no token; a token is the
 * HMAC-SHA256 (RFC 2104) of the value under the subkey.
 *
 * <p>Safe to share between threads: one {@code Mac} is reused per purpose, under its own lock.
 * Never prints its bytes.
 */
public final class ZoneKey {
    /**
     * Shortest key that is accepted, in bytes: the output length of SHA-256 (RFC 2104, section 3).
     */
    public static final int MINIMUM_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SUBKEY_BYTES = 32;

    /** 128 bits: enough that a million million tokens do not collide. */
    private static final int TOKEN_BYTES = 16;

    private final byte[] secret;
    private final byte[] salt;
    private final Map<String, Mac> macs = new ConcurrentHashMap<>();

    /**
     * A key that comes from no file, without a salt.
     *
     * @throws IllegalArgumentException if the secret is shorter than {@link #MINIMUM_BYTES}
     */
    public ZoneKey(byte[] secret) {
        this(secret, new byte[0]);
    }

    /**
     * @param salt of HKDF; says what the key was made for
     * @throws IllegalArgumentException if the secret is shorter than {@link #MINIMUM_BYTES}
     */
    ZoneKey(byte[] secret, byte[] salt) {
        if (secret.length < MINIMUM_BYTES) {
            throw new IllegalArgumentException(
                    "a zone key has at least " + MINIMUM_BYTES + " bytes");
        }
        this.secret = Arrays.copyOf(secret, secret.length);
        this.salt = Arrays.copyOf(salt, salt.length);
    }

    /** 32 hex digits that stand for the value, for this purpose only. */
    public String token(String purpose, String value) {
        return HexFormat.of().formatHex(digest(purpose, value), 0, TOKEN_BYTES);
    }

    /** A uniformly distributed number from 0 to bound - 1 that belongs to the value. */
    public int number(String purpose, String value, int bound) {
        return (int)
                Long.remainderUnsigned(ByteBuffer.wrap(digest(purpose, value)).getLong(), bound);
    }

    /** 32 hex digits that tell this key from every other one, and nothing more of it. */
    public String fingerprint() {
        return token("key-fingerprint", "");
    }

    private byte[] digest(String purpose, String value) {
        Mac mac = macs.computeIfAbsent(purpose, this::macFor);
        synchronized (mac) {
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        }
    }

    private Mac macFor(String purpose) {
        byte[] info = purpose.getBytes(StandardCharsets.UTF_8);
        try {
            return mac(Hkdf.computeHkdf(ALGORITHM, secret, salt, info, SUBKEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static Mac mac(byte[] key) throws NoSuchAlgorithmException, InvalidKeyException {
        Mac mac = Mac.getInstance(ALGORITHM);
        mac.init(new SecretKeySpec(key, ALGORITHM));
        return mac;
    }

    @Override
    public String toString() {
        return "ZoneKey[secret]";
    }
}
