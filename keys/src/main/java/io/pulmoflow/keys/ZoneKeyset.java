package io.pulmoflow.keys;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.prf.HkdfPrfKey;
import com.google.crypto.tink.prf.HkdfPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.util.Bytes;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The versions of one zone's key, one of them primary, as a Tink keyset of HKDF-PRF keys. Every
 * version is salted with what it was made for, so that no line of the file around the keyset can
 * make it another zone's key, or a demo key a real one.
 */
@AccessesPartialKey
public final class ZoneKeyset {
    /** A random key of 32 bytes has about 30 different ones; fewer than 16 never happens. */
    private static final int LEAST_DISTINCT_BYTES = 16;

    private final KeyZone zone;
    private final KeyUse use;
    private final KeysetHandle handle;

    private ZoneKeyset(KeyZone zone, KeyUse use, KeysetHandle handle) {
        this.zone = Objects.requireNonNull(zone, "zone");
        this.use = Objects.requireNonNull(use, "use");
        this.handle = Objects.requireNonNull(handle, "handle");
    }

    /** A keyset of one new random key. */
    public static ZoneKeyset generated(KeyZone zone, KeyUse use) {
        try {
            return new ZoneKeyset(
                    zone,
                    use,
                    KeysetHandle.newBuilder()
                            .addEntry(newKey(zone, use).withRandomId().makePrimary())
                            .build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key of this kind can always be made", e);
        }
    }

    /**
     * @param json of Tink
     * @throws GeneralSecurityException if it is no keyset; may quote what it read
     */
    static ZoneKeyset parsed(KeyZone zone, KeyUse use, String json)
            throws GeneralSecurityException {
        PrfConfig.register();
        return new ZoneKeyset(
                zone,
                use,
                TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get()));
    }

    /** The same versions and a new one, which is primary now. */
    public ZoneKeyset rotated() {
        try {
            return new ZoneKeyset(
                    zone,
                    use,
                    KeysetHandle.newBuilder(handle)
                            .addEntry(newKey(zone, use).withRandomId().makePrimary())
                            .build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a version can always be added", e);
        }
    }

    public KeyZone zone() {
        return zone;
    }

    public KeyUse use() {
        return use;
    }

    /** In the order in which they were made. */
    public List<KeyVersion> versions() {
        List<KeyVersion> versions = new ArrayList<>();
        for (int i = 0; i < handle.size(); i++) {
            KeysetHandle.Entry entry = handle.getAt(i);
            versions.add(
                    new KeyVersion(
                            Integer.toUnsignedLong(entry.getId()),
                            status(entry.getStatus()),
                            entry.isPrimary() ? KeyVersion.Rank.PRIMARY : KeyVersion.Rank.FORMER));
        }
        return List.copyOf(versions);
    }

    /**
     * The primary version.
     *
     * @throws IllegalStateException if {@link #problems()} has any
     */
    public ZoneKey primary() {
        return key(handle.getPrimary());
    }

    /** What forbids the use of these keys. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < handle.size(); i++) {
            KeysetHandle.Entry entry = handle.getAt(i);
            String which = "version " + Integer.toUnsignedString(entry.getId());
            if (!(entry.getKey() instanceof HkdfPrfKey key)
                    || key.getParameters().getHashType() != HkdfPrfParameters.HashType.SHA256) {
                problems.add(which + " is no HKDF-SHA256 key");
                continue;
            }
            byte[] secret = key.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get());
            if (secret.length < ZoneKey.MINIMUM_BYTES) {
                problems.add(which + " is shorter than " + ZoneKey.MINIMUM_BYTES + " bytes");
            } else if (distinctBytes(secret) < LEAST_DISTINCT_BYTES) {
                problems.add(which + " is not random");
            }
            if (!Arrays.equals(salt(key), zone.salt(use))) {
                problems.add(
                        "%s was not made as a %s key of zone %s"
                                .formatted(which, use.written(), zone.written()));
            }
        }
        return problems;
    }

    /** In Tink's JSON; holds the secrets. */
    String json() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a keyset can always be written", e);
        }
    }

    @Override
    public String toString() {
        return "ZoneKeyset[" + zone.written() + ", " + handle.size() + " versions]";
    }

    private static KeysetHandle.Builder.Entry newKey(KeyZone zone, KeyUse use)
            throws GeneralSecurityException {
        PrfConfig.register();
        return KeysetHandle.generateEntryFromParameters(
                HkdfPrfParameters.builder()
                        .setKeySizeBytes(ZoneKey.MINIMUM_BYTES)
                        .setHashType(HkdfPrfParameters.HashType.SHA256)
                        .setSalt(Bytes.copyFrom(zone.salt(use)))
                        .build());
    }

    private static ZoneKey key(KeysetHandle.Entry entry) {
        if (entry.getKey() instanceof HkdfPrfKey key) {
            return new ZoneKey(
                    key.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get()), salt(key));
        }
        throw new IllegalStateException("the primary version is no HKDF key");
    }

    private static byte[] salt(HkdfPrfKey key) {
        Bytes salt = key.getParameters().getSalt();
        return salt == null ? new byte[0] : salt.toByteArray();
    }

    private static KeyVersion.Status status(KeyStatus status) {
        if (status == KeyStatus.ENABLED) {
            return KeyVersion.Status.ENABLED;
        }
        return status == KeyStatus.DISABLED
                ? KeyVersion.Status.DISABLED
                : KeyVersion.Status.DESTROYED;
    }

    private static long distinctBytes(byte[] secret) {
        boolean[] seen = new boolean[256];
        int distinct = 0;
        for (byte b : secret) {
            if (!seen[b & 0xff]) {
                seen[b & 0xff] = true;
                distinct++;
            }
        }
        return distinct;
    }
}
