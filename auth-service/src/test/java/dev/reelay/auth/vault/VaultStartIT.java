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
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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

    /** With the command of the message, from where the message's paths are right. */
    @Test
    void theCommandOfTheMessageMakesAKeysetThatWorks() throws IOException, InterruptedException {
        var command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        "quarkus-app/app/*:quarkus-app/lib/main/*",
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
