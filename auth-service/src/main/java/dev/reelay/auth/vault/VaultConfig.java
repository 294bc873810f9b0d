package dev.reelay.auth.vault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the keys come from, and how long retired secrets are kept. */
@ConfigMapping(prefix = "reelay.auth.vault")
public interface VaultConfig {

    /** Tink JSON keyset of AES-256-GCM keys. Required to start: there is no mode without encryption. */
    Optional<String> keyset();

    /** The same in a file, such as a mounted secret. */
    Optional<Path> keysetFile();

    /** How long the previous refresh token, and the tokens of an expired connection, are kept. */
    @WithDefault("24h")
    Duration grace();
}
