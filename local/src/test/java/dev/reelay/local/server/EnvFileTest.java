package dev.reelay.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import dev.reelay.local.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvFileTest {

    private static final Path EXAMPLE = Path.of("../.env.example");

    @TempDir
    Path directory;

    @Test
    void everySecretIsMadeUpAndNoTwoAreEqual() throws Exception {
        var settings = settings(write("one", false));
        assertThat(settings).containsKeys(EnvFile.SECRETS.toArray(String[]::new));
        var secrets = EnvFile.SECRETS.stream().map(settings::get).toList();
        assertThat(secrets).doesNotHaveDuplicates().allMatch(secret -> secret.length() >= 32);
        assertThat(settings(write("two", false)).get("POSTGRES_PASSWORD")).isNotEqualTo(secrets.get(0));
        AeadConfig.register();
        var keyset = settings.get("VAULT_KEYSET").replaceAll("^'|'$", "");
        assertThat(TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get())
                        .size())
                .isOne();
    }

    /** What stays empty is what only its owner knows. */
    @Test
    void withoutTheSandboxOnlyTheAppAtThePlatformIsLeftOpen() throws IOException {
        var open = settings(write("env", false)).entrySet().stream()
                .filter(setting -> setting.getValue().isEmpty())
                .map(Map.Entry::getKey);
        assertThat(open).containsExactlyInAnyOrder("TIKTOK_CLIENT_KEY", "TIKTOK_CLIENT_SECRET");
    }

    @Test
    void withTheSandboxNothingIsLeftOpen() throws IOException {
        var settings = settings(write("env", true));
        assertThat(settings.values()).noneMatch(String::isEmpty);
        assertThat(settings)
                .containsEntry("REELAY_HOST", "hub.example.com")
                .containsEntry("COMPOSE_PROFILES", "sandbox")
                .containsEntry("TIKTOK_API_URL", "http://sandbox:8086");
    }

    @Test
    void nobodyElseReadsIt() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(write("env", false))))
                .isEqualTo("rw-------");
    }

    @Test
    void oneThatIsThereStays() throws IOException {
        var file = Files.writeString(directory.resolve("env"), "POSTGRES_PASSWORD=old\n");
        assertThatThrownBy(() -> write("env", false))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("stays as it is");
        assertThat(file).hasContent("POSTGRES_PASSWORD=old\n");
    }

    /** A setting that the example lacks would be lost without a word. */
    @Test
    void anExampleWithoutOneOfTheSecretsIsRefused() throws IOException {
        var old = Files.write(
                directory.resolve("old"),
                Files.readAllLines(EXAMPLE).stream()
                        .filter(line -> !line.startsWith("MEILI_MASTER_KEY"))
                        .toList());
        assertThatThrownBy(() -> EnvFile.write(old, directory.resolve("env"), "localhost", false, false))
                .hasMessageContaining("MEILI_MASTER_KEY");
        assertThat(directory.resolve("env")).doesNotExist();
    }

    private Path write(String name, boolean sandbox) {
        var file = directory.resolve(name);
        EnvFile.write(EXAMPLE, file, "hub.example.com", sandbox, false);
        return file;
    }

    private static Map<String, String> settings(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
    }
}
