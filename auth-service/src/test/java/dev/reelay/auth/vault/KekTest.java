package dev.reelay.auth.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keysets that a key management service wraps: the tests' own, found as any other. */
@Tag("R9")
class KekTest {

    private static final String URI = "test-kms://first";
    private static final String OTHER = "test-kms://other";
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @AfterEach
    void up() {
        TestKms.DOWN.set(0);
    }

    @Test
    void aWrappedKeysetHoldsNoKeyInReadableFormAndIsReadWithItsKek() throws Exception {
        var keys = Keyset.create();
        var wrapped = keys.wrapped(kek(URI));
        assertThat(wrapped).contains("encryptedKeyset");
        var material = keys.json().replaceAll("(?s).*\"value\":\\s*\"([^\"]+)\".*", "$1");
        assertThat(material).hasSizeGreaterThan(20);
        assertThat(wrapped).doesNotContain(material);

        var read = configured(wrapped, URI);
        assertThat(read.ids()).isEqualTo(keys.ids());
        var secret = keys.aead().encrypt("act.token".getBytes(UTF_8), new byte[0]);
        assertThat(read.aead().decrypt(secret, new byte[0])).isEqualTo("act.token".getBytes(UTF_8));
    }

    @Test
    void anotherKeyIsToldAtOnceAndInOneSentence() throws Exception {
        var wrapped = Keyset.create().wrapped(kek(URI));
        TestKms.CALLS.set(0);
        assertThatThrownBy(() -> configured(wrapped, OTHER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The key test-kms://other (reelay.auth.vault.kek-uri) does not unwrap the keyset: another key wrapped"
                                + " it, or it was changed.")
                .hasNoCause();
        assertThat(TestKms.CALLS).hasValue(1);
    }

    @Test
    void whetherAKeysetIsWrappedAndAKeySetBelongTogether() throws Exception {
        var plain = Keyset.create();
        assertThatThrownBy(() -> configured(plain.json(), URI))
                .hasMessageContaining("kek-uri is set, but reelay.auth.vault.keyset is not wrapped");
        var wrapped = plain.wrapped(kek(URI));
        assertThatThrownBy(() -> Keyset.configured(Optional.of(wrapped), Optional.empty(), Optional.empty()))
                .hasMessageContaining("keyset is wrapped: set reelay.auth.vault.kek-uri");
        assertThatThrownBy(() -> configured("{\"encryptedKeyset\": \"secret-material\"}", URI))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("secret-material");
    }

    /** The client of AWS itself, without the jars of the SDK that it calls. */
    @Test
    void tinksOwnClientsAreFoundByTheirNames() {
        assertThatThrownBy(() -> kek("aws-kms://arn:aws:kms:us-east-1:123456789012:key/1")
                        .unwrap("{}"))
                .hasMessageStartingWith(
                        "The KMS client for aws-kms://arn:aws:kms:us-east-1:123456789012:key/1 lacks other jars that it needs"
                                + " (reelay.auth.vault.kek-clients): ClassNotFoundException: com.amazonaws.");
    }

    @Test
    void aServiceThatIsDownForAWhileIsWaitedFor() throws Exception {
        var wrapped = Keyset.create().wrapped(kek(URI));
        TestKms.DOWN.set(2);
        assertThat(configured(wrapped, URI).ids()).hasSize(1);
        TestKms.DOWN.set(1_000);
        assertThatThrownBy(() -> configured(wrapped, URI))
                .hasMessageContaining("test-kms://first (reelay.auth.vault.kek-uri) gave no answer within 3 s")
                .hasMessageEndingWith("ConnectException: Connection refused");
    }

    @Test
    void aSilentServiceIsWaitedForNoLonger() throws Exception {
        var began = System.nanoTime();
        assertThatThrownBy(() -> Keyset.create().wrapped(kek("test-kms://silent")))
                .hasMessageContaining("gave no answer within 3 s")
                .hasMessageEndingWith("it was silent");
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(20));
    }

    @Test
    void aClientIsNeededWithCredentials(@TempDir Path directory) {
        assertThatThrownBy(() -> Keyset.create().wrapped(kek("other-kms://first")))
                .hasMessageContaining("No KMS client is there for other-kms://first")
                .hasMessageContaining("reelay.auth.vault.kek-clients");
        var bad = new Kek(URI, Optional.of(Path.of("nowhere.bad")), Optional.of(directory), PATIENCE);
        assertThatThrownBy(() -> Keyset.create().wrapped(bad))
                .hasMessageContaining("reelay.auth.vault.kek-credentials")
                .hasMessageEndingWith("no such credentials");
        assertThatThrownBy(() -> new Kek(URI, Optional.empty(), Optional.of(directory.resolve("none")), PATIENCE))
                .hasMessageContaining("reelay.auth.vault.kek-clients cannot be read");
    }

    @Test
    void theCommandMakesChangesAndRewrapsThem() throws Exception {
        var wrapped = run("", "new", "--kek", URI);
        var two = run(wrapped, "add", "--kek", URI);
        assertThat(Keyset.isWrapped(two)).isTrue();
        assertThat(run(two, "list", "--kek", URI).lines()).hasSize(2);
        var fresh = configured(two, URI).ids().get(1);
        var promoted = run(two, "promote", Integer.toUnsignedString(fresh), "--kek", URI);
        var moved = run(promoted, "rewrap", "--kek", URI, "--new-kek", OTHER);
        assertThat(configured(moved, OTHER).primaryId()).isEqualTo(fresh);
        assertThatThrownBy(() -> configured(moved, URI)).hasMessageContaining("another key wrapped it");
        var plain = run(moved, "unwrap", "--kek", OTHER);
        assertThat(Keyset.of(plain).primaryId()).isEqualTo(fresh);
        assertThat(configured(run(plain, "wrap", "--kek", URI), URI).primaryId())
                .isEqualTo(fresh);
        assertThatThrownBy(() -> run(moved, "list")).hasMessageContaining("name the key that wrapped it with --kek");
        assertThatThrownBy(() -> run(plain, "wrap")).hasMessageContaining("--kek URI");
        assertThatThrownBy(() -> run(plain, "list", "--kek")).hasMessageContaining("--kek URI");
        assertThatThrownBy(() -> run(plain, "wrap", "--kek", URI, "--kek-clients", "jars"))
                .hasMessageContaining("--clients DIRECTORY");
    }

    private static String run(String input, String... args) throws Exception {
        return KeysetCommand.run(List.of(args), new ByteArrayInputStream(input.getBytes(UTF_8)));
    }

    private static Keyset configured(String json, String uri) {
        return Keyset.configured(Optional.of(json), Optional.empty(), Optional.of(kek(uri)));
    }

    private static Kek kek(String uri) {
        return new Kek(uri, Optional.empty(), Optional.empty(), PATIENCE);
    }
}
