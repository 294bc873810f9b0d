package dev.reelay.local.server;

import dev.reelay.local.LocalException;
import dev.reelay.local.secret.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A self-signed certificate for the gateway: {@code gateway.crt} and {@code gateway.key} (PEM), to begin with. Whoever has one of a
 * certificate authority puts it in its place.
 */
public final class Certificate {

    private static final String ALIAS = "gateway";
    private static final int DAYS = 825; // Apple's products trust none that is valid for longer
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*]");

    private Certificate() {}

    /**
     * Makes it, unless there is one.
     *
     * @param host as in {@link EnvFile#write}
     * @return whether it was made
     */
    public static boolean create(Path directory, String host) {
        var certificate = directory.resolve("gateway.crt");
        var key = directory.resolve("gateway.key");
        if (Files.exists(certificate) && Files.exists(key)) {
            return false;
        }
        try {
            Files.createDirectories(directory);
            // It keeps others on this machine out. The file itself must be readable for the gateway, which runs as
            // another user.
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            var store = directory.resolve("gateway.p12");
            var password = Secrets.random();
            Files.deleteIfExists(store);
            try {
                generate(store, password, host);
                var entries = KeyStore.getInstance(store.toFile(), password.toCharArray());
                write(certificate, "CERTIFICATE", entries.getCertificate(ALIAS).getEncoded());
                write(
                        key,
                        "PRIVATE KEY",
                        entries.getKey(ALIAS, password.toCharArray()).getEncoded());
            } finally {
                Files.deleteIfExists(store);
            }
            return true;
        } catch (IOException | GeneralSecurityException e) {
            throw new LocalException(
                    "No certificate can be made in %s (%s); make it writable, or put gateway.crt and gateway.key there"
                            .formatted(directory, e.getMessage()),
                    e);
        }
    }

    private static void generate(Path store, String password, String host) throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                Integer.toString(DAYS),
                "-dname",
                "CN=Reelay",
                "-ext",
                "SAN=" + alternativeNames(host),
                "-ext",
                "EKU=serverAuth",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:env",
                "REELAY_STORE_PASSWORD");
        builder.environment().put("REELAY_STORE_PASSWORD", password);
        var process = builder.redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Also as this machine calls itself. */
    static String alternativeNames(String host) {
        var name = host.replaceFirst(":\\d+$", "");
        var kind = ADDRESS.matcher(name).matches() ? "ip:" + name.replaceAll("[\\[\\]]", "") : "dns:" + name;
        return String.join(
                ",",
                List.of(kind, "dns:localhost", "ip:127.0.0.1").stream()
                        .distinct()
                        .toList());
    }

    private static void write(Path file, String kind, byte[] content) throws IOException {
        var encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
        Files.writeString(
                file,
                "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, encoder.encodeToString(content), kind));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
}
