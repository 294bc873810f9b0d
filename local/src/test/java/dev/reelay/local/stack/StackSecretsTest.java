package dev.reelay.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackSecretsTest {

    @TempDir
    Path directory;

    @Test
    void theyAreKeptForTheNextRunAndForTheOwnerOnly() throws Exception {
        var first = StackSecrets.in(directory);

        assertThat(StackSecrets.in(directory)).isEqualTo(first);
        assertThat(Files.getPosixFilePermissions(directory.resolve("secrets.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(first.databasePasswords()).containsOnlyKeys("auth", "ingest", "publish", "webhook", "search");
        assertThat(first.clientSecrets()).containsKeys("ingest-service", "publish-service");
    }

    @Test
    void noTwoSecretsAreAlikeAndNoneIsPrinted() {
        var secrets = StackSecrets.in(directory);

        assertThat(secrets.values()).doesNotHaveDuplicates().hasSize(12);
        assertThat(secrets.values()).noneMatch(secrets.toString()::contains);
    }

    @Test
    void theKeysetEncrypts() throws Exception {
        com.google.crypto.tink.aead.AeadConfig.register();
        var handle = TinkJsonProtoKeysetFormat.parseKeyset(
                StackSecrets.in(directory).vaultKeyset(), InsecureSecretKeyAccess.get());
        var aead = handle.getPrimitive(RegistryConfiguration.get(), Aead.class);

        var sealed = aead.encrypt("token".getBytes(StandardCharsets.UTF_8), new byte[0]);

        assertThat(aead.decrypt(sealed, new byte[0])).asString().isEqualTo("token");
    }
}
