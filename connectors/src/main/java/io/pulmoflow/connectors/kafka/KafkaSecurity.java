package io.pulmoflow.connectors.kafka;

import io.pulmoflow.connectors.settings.SecretFile;
import io.pulmoflow.connectors.settings.Settings;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How a client shows the broker who it is, and whether what they say is encrypted. Passwords stay
 * in their files: each process and worker reads them for itself, so that none is in a job graph.
 *
 * @param user empty where the protocol has none
 * @param passwordFile of the user
 * @param trustStore certificates that brokers are trusted by; empty for those of the Java platform
 * @param keyStore our own certificate; empty where brokers ask for none
 */
public record KafkaSecurity(
        Protocol protocol, String user, String passwordFile, Store trustStore, Store keyStore)
        implements Serializable {
    private static final String PROTOCOL_KEY = "kafka.security.protocol";
    private static final String USER_KEY = "kafka.sasl.user";
    private static final String PASSWORD_KEY = "kafka.sasl.password.file";
    private static final String TRUST_KEY = "kafka.ssl.truststore";
    private static final String KEYS_KEY = "kafka.ssl.keystore";
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9._-]+");

    /** Nobody in particular, in the clear: a broker that is closed off otherwise. */
    public static final KafkaSecurity NONE =
            new KafkaSecurity(Protocol.PLAINTEXT, "", "", Store.NONE, Store.NONE);

    public KafkaSecurity {
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(passwordFile, "passwordFile");
        Objects.requireNonNull(trustStore, "trustStore");
        Objects.requireNonNull(keyStore, "keyStore");
    }

    /** Kafka's own names. */
    public enum Protocol {
        PLAINTEXT,
        SASL_PLAINTEXT,
        SSL,
        SASL_SSL;

        boolean authenticates() {
            return this == SASL_PLAINTEXT || this == SASL_SSL;
        }

        boolean encrypts() {
            return this == SSL || this == SASL_SSL;
        }
    }

    /**
     * A PKCS #12 file.
     *
     * @param file empty for none
     */
    public record Store(String file, String passwordFile) implements Serializable {
        static final Store NONE = new Store("", "");

        public Store {
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(passwordFile, "passwordFile");
        }
    }

    /** SCRAM-SHA-512 without TLS, as on a loopback interface. */
    public static KafkaSecurity scram(String user, Path passwordFile) {
        return new KafkaSecurity(
                Protocol.SASL_PLAINTEXT, user, passwordFile.toString(), Store.NONE, Store.NONE);
    }

    /**
     * Reads {@code kafka.security.protocol} ({@code plaintext}, which is the default, {@code
     * sasl-plaintext}, {@code ssl}, {@code sasl-ssl}), {@code kafka.sasl.user}, {@code
     * kafka.sasl.password.file}, {@code kafka.ssl.truststore}, {@code kafka.ssl.keystore} and the
     * {@code .password.file} of each store; the mechanism is SCRAM-SHA-512.
     */
    static KafkaSecurity from(Settings settings) {
        Protocol protocol = settings.choice(PROTOCOL_KEY, Protocol.class, Protocol.PLAINTEXT);
        String user = settings.text(USER_KEY, "");
        String passwordFile = secretFile(settings, PASSWORD_KEY);
        if (protocol.authenticates()) {
            if (!USER.matcher(user).matches()) {
                settings.problem(USER_KEY, "expected letters, digits, dots, dashes");
            }
            if (settings.optional(PASSWORD_KEY).isEmpty()) {
                settings.problem(PASSWORD_KEY, "missing; expected a file with the password");
            }
        } else if (!user.isEmpty() || !passwordFile.isEmpty()) {
            settings.problem(PROTOCOL_KEY, "a user is known to sasl-plaintext and sasl-ssl only");
        }
        Store trustStore = store(settings, TRUST_KEY);
        Store keyStore = store(settings, KEYS_KEY);
        if (!protocol.encrypts() && !(trustStore.file() + keyStore.file()).isEmpty()) {
            settings.problem(PROTOCOL_KEY, "certificates are for ssl and sasl-ssl only");
        }
        return new KafkaSecurity(protocol, user, passwordFile, trustStore, keyStore);
    }

    private static Store store(Settings settings, String key) {
        String file = settings.optionalPath(key).map(KafkaSecurity::absolute).orElse("");
        String passwordFile = secretFile(settings, key + ".password.file");
        if (!file.isEmpty() && settings.optional(key + ".password.file").isEmpty()) {
            settings.problem(key + ".password.file", "missing; expected a file with the password");
        }
        return new Store(file, passwordFile);
    }

    /** Checked here, read where it is needed. */
    private static String secretFile(Settings settings, String key) {
        if (settings.text(key, "").matches(".*[:{}].*")) {
            settings.problem(key, "a path with a colon or braces cannot be passed on to clients");
        }
        return SecretFile.read(settings, key)
                .flatMap(secret -> settings.optionalPath(key))
                .map(KafkaSecurity::absolute)
                .orElse("");
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().toString();
    }

    /** As Kafka's clients take it; where a password belongs, the way to its file. */
    Map<String, String> clientProperties() {
        Map<String, String> properties = new LinkedHashMap<>();
        if (protocol == Protocol.PLAINTEXT) {
            return properties;
        }
        properties.put("security.protocol", protocol.name());
        properties.put("config.providers", "secret");
        properties.put("config.providers.secret.class", SecretFileProvider.class.getName());
        if (protocol.authenticates()) {
            properties.put("sasl.mechanism", "SCRAM-SHA-512");
            properties.put(
                    "sasl.jaas.config",
                    "org.apache.kafka.common.security.scram.ScramLoginModule required"
                            + " username=\"%s\" password=\"%s\";"
                                    .formatted(user, SecretFileProvider.quoted(passwordFile)));
        }
        if (protocol.encrypts()) {
            put(properties, "ssl.truststore", trustStore);
            put(properties, "ssl.keystore", keyStore);
        }
        return properties;
    }

    private static void put(Map<String, String> properties, String prefix, Store store) {
        if (!store.file().isEmpty()) {
            properties.put(prefix + ".type", "PKCS12");
            properties.put(prefix + ".location", store.file());
            properties.put(prefix + ".password", SecretFileProvider.plain(store.passwordFile()));
        }
    }
}
