package dev.reelay.auth.vault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the keys come from, and how long retired secrets are kept. */
@ConfigMapping(prefix = "reelay.auth.vault")
public interface VaultConfig {

    /** Tink JSON keyset of AES-256-GCM keys, wrapped if {@link #kekUri()} is set. Required to start: there is no mode without encryption. */
    Optional<String> keyset();

    /** The same in a file, such as a mounted secret. */
    Optional<Path> keysetFile();

    /** The key that wraps the keyset, in a key management service, such as {@code aws-kms://arn:…}; unset: it is not wrapped. */
    Optional<String> kekUri();

    /** File with credentials for that service; unset: its client finds its own. */
    Optional<Path> kekCredentials();

    /** Directory of jars with clients of such services ({@code com.google.crypto.tink.KmsClient}). */
    Optional<Path> kekClients();

    /** How long a service that is down is waited for at start. */
    @WithDefault("30s")
    Duration kekPatience();

    /** How long the previous refresh token, and the tokens of an expired connection, are kept. */
    @WithDefault("24h")
    Duration grace();
}
