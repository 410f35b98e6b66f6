package io.pulmoflow.connectors.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS of one listener: version 1.2 or later, with the suites of the Java platform.
 *
 * @param context with our certificate, and the ones that peers are trusted by
 */
public record TlsSettings(SSLContext context, ClientAuth clientAuth) {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /**
     * Reads {@code PREFIX.tls.keystore}, {@code .keystore.password.file}, {@code .truststore},
     * {@code .truststore.password.file} (PKCS #12 or JKS) and {@code .client.auth}; does not check
     * the settings.
     *
     * @return empty where there is no key store
     */
    public static Optional<TlsSettings> from(Settings settings, String prefix) {
        String keyStoreKey = prefix + ".tls.keystore";
        String trustStoreKey = prefix + ".tls.truststore";
        String clientAuthKey = prefix + ".tls.client.auth";
        Optional<Path> keyStore = settings.optionalPath(keyStoreKey);
        Optional<String> keyPassword = SecretFile.read(settings, keyStoreKey + ".password.file");
        Optional<Path> trustStore = settings.optionalPath(trustStoreKey);
        Optional<String> trustPassword =
                SecretFile.read(settings, trustStoreKey + ".password.file");
        ClientAuth clientAuth = settings.choice(clientAuthKey, ClientAuth.class, ClientAuth.NONE);
        if (keyStore.isEmpty()) {
            if (trustStore.isPresent() || clientAuth != ClientAuth.NONE) {
                settings.problem(keyStoreKey, "missing; without it there is no TLS");
            }
            return Optional.empty();
        }
        if (clientAuth != ClientAuth.NONE && trustStore.isEmpty()) {
            settings.problem(trustStoreKey, "missing; it says which peers are trusted");
        }
        try {
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            char[] password = keyPassword.orElse("").toCharArray();
            keys.init(load(keyStore.get(), password), password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    keys.getKeyManagers(),
                    trustStore.isEmpty()
                            ? null
                            : trusting(trustStore.get(), trustPassword.orElse(""))
                                    .getTrustManagers(),
                    null);
            return Optional.of(new TlsSettings(context, clientAuth));
        } catch (IOException | GeneralSecurityException e) {
            settings.problem(
                    keyStoreKey,
                    "the key or trust store cannot be opened: " + e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /** What a listener's sockets are to be set to. */
    public SSLParameters parameters() {
        SSLParameters parameters = context.getDefaultSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        switch (clientAuth) {
            case NONE -> parameters.setNeedClientAuth(false);
            case WANT -> parameters.setWantClientAuth(true);
            case NEED -> parameters.setNeedClientAuth(true);
        }
        return parameters;
    }

    private static TrustManagerFactory trusting(Path file, String password)
            throws IOException, GeneralSecurityException {
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(load(file, password.toCharArray()));
        return trust;
    }

    private static KeyStore load(Path file, char[] password)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        return store;
    }
}
