package dev.reelay.auth.vault;

import static dev.reelay.auth.support.AuthApi.anotherWorkspace;
import static dev.reelay.auth.support.AuthApi.connect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.auth.support.AuthProcess;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built service without keys, or with bad ones. */
@QuarkusTest
class VaultStartIT {

    @Test
    @Tag("R9")
    void withoutAKeysetTheServiceDoesNotStartAndSaysHowToMakeOne() {
        try (var service = AuthProcess.start(Map.of("REELAY_AUTH_VAULT_KEYSET", ""))) {
            assertThat(service.awaitEnd()).isNotZero();
            assertThat(service.output())
                    .contains("reelay.auth.vault.keyset is missing", "REELAY_AUTH_VAULT_KEYSET", "KeysetCommand new")
                    .doesNotContain("Listening on");
        }
    }

    @Test
    @Tag("R9")
    void aBadKeysetStopsTheStartAndIsNotPrinted() {
        try (var service =
                AuthProcess.start(Map.of("REELAY_AUTH_VAULT_KEYSET", "{\"key\": \"top-secret-material\"}"))) {
            assertThat(service.awaitEnd()).isNotZero();
            assertThat(service.output())
                    .contains("reelay.auth.vault.keyset cannot be used")
                    .doesNotContain("top-secret-material", "Listening on");
        }
    }

    /** Each connection would be given up otherwise, one after the other, and its owner be told to connect again. */
    @Test
    @Tag("R9")
    void aKeysetWithoutTheKeysOfStoredTokensStopsTheStart() throws GeneralSecurityException {
        connect(anotherWorkspace(), TikTok.anotherAccount());
        var another = Keyset.create().json();
        try (var service = AuthProcess.start(Map.of("REELAY_AUTH_VAULT_KEYSET", another))) {
            assertThat(service.awaitEnd()).isNotZero();
            assertThat(service.output())
                    .contains("reelay.auth.vault.keyset lacks keys that stored tokens need")
                    .doesNotContain("Listening on");
        }
    }

    /** With a client that was put into a directory, as an operator would. */
    @Test
    @Tag("R9")
    void aKeysetThatAnotherKeyWrappedStopsTheStart(@TempDir Path clients) throws Exception {
        putClientInto(clients.resolve("test-kms.jar"));
        var wrapped = Keyset.create()
                .wrapped(new Kek("test-kms://first", Optional.empty(), Optional.empty(), Duration.ofSeconds(5)));
        try (var service = AuthProcess.start(Map.of(
                "REELAY_AUTH_VAULT_KEYSET",
                wrapped,
                "REELAY_AUTH_VAULT_KEK_URI",
                "test-kms://other",
                "REELAY_AUTH_VAULT_KEK_CLIENTS",
                clients.toString()))) {
            assertThat(service.awaitEnd()).isNotZero();
            assertThat(service.output())
                    .contains("The key test-kms://other (reelay.auth.vault.kek-uri) does not unwrap the keyset")
                    .doesNotContain("Listening on");
        }
    }

    private static void putClientInto(Path file) throws IOException {
        try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (var name : List.of(
                    "dev/reelay/auth/vault/TestKms.class",
                    "dev/reelay/auth/vault/TestKms$1.class",
                    "META-INF/services/com.google.crypto.tink.KmsClient")) {
                jar.putNextEntry(new JarEntry(name));
                try (var bytes = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
                    bytes.transferTo(jar);
                }
            }
        }
    }

    /** With the command of the message, from where the message's paths are right. */
    @Test
    void theCommandOfTheMessageMakesAKeysetThatWorks() throws IOException, InterruptedException {
        var command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        "quarkus-app/quarkus-run.jar",
                        KeysetCommand.class.getName(),
                        "new")
                .directory(Path.of("target").toFile())
                .start();
        var keyset = read(command.getInputStream());
        assertThat(command.waitFor()).isZero();
        assertThat(Keyset.of(keyset).ids()).hasSize(1);
    }

    private static String read(InputStream stream) throws IOException {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
