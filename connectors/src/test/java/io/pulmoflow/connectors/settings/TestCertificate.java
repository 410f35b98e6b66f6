package io.pulmoflow.connectors.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A key with its self-signed certificate for 127.0.0.1, made by the Java platform's keytool. */
public final class TestCertificate {
    private static final String PASSWORD = "only-in-tests";
    private static final String ALIAS = "node";

    private final Path folder;

    private TestCertificate(Path folder) {
        this.folder = folder;
    }

    /**
     * @param folder for its files; made if it is not there
     * @param algorithm RSA or EC
     */
    public static TestCertificate create(Path folder, String algorithm)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        TestCertificate certificate = new TestCertificate(folder);
        Files.writeString(certificate.passwordFile(), PASSWORD);
        Files.setPosixFilePermissions(
                certificate.passwordFile(), PosixFilePermissions.fromString("rw-------"));
        Path log = folder.resolve("keytool.log");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                ALIAS,
                                "-keyalg",
                                algorithm,
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=ip:127.0.0.1,dns:localhost",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-keystore",
                                certificate.store().toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (keytool.waitFor() != 0) {
            throw new IOException(Files.readString(log));
        }
        return certificate;
    }

    /** Key and certificate, PKCS #12. */
    public Path store() {
        return folder.resolve("node.p12");
    }

    public Path passwordFile() {
        return folder.resolve("password");
    }

    public String password() {
        return PASSWORD;
    }

    /** The certificate, PEM. */
    public Path certificate() throws IOException, GeneralSecurityException {
        return pem("certificate", "CERTIFICATE", keys().getCertificate(ALIAS).getEncoded());
    }

    /** The key, PEM, not encrypted. */
    public Path key() throws IOException, GeneralSecurityException {
        return pem("key", "PRIVATE KEY", keys().getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
    }

    public KeyStore keys() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray());
    }

    private Path pem(String name, String kind, byte[] encoded) throws IOException {
        String lines =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(encoded);
        return Files.writeString(
                folder.resolve(name + ".pem"),
                "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, lines, kind));
    }
}
