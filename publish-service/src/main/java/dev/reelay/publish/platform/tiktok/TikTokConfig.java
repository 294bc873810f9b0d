package dev.reelay.publish.platform.tiktok;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How TikTok is reached. */
@ConfigMapping(prefix = "reelay.publish.tiktok")
public interface TikTokConfig {

    /** Base of the API, such as {@code https://open.tiktokapis.com}; left out to go without TikTok. */
    Optional<URI> apiUrl();

    /** Hosts that files may be sent to, besides the API's own; one that starts with a dot allows what ends in it. */
    @WithDefault(".tiktokapis.com")
    List<String> uploadHosts();

    /** Bytes; files up to it are sent in one chunk. From 5242880 to 64000000. */
    @WithDefault("64000000")
    long wholeUpTo();

    /** Bytes of a chunk of larger files. From 5242880 to 64000000. */
    @WithDefault("16777216")
    long chunkSize();

    @WithDefault("5s")
    Duration connectTimeout();

    /** Most time for one call of the API, answer included. */
    @WithDefault("20s")
    Duration callTimeout();

    /** Most time for one attempt at one chunk; the upload address lives for an hour. */
    @WithDefault("10m")
    Duration chunkTimeout();

    /** Most attempts at one chunk while TikTok answers 5xx, or not at all. */
    @WithDefault("5")
    @Positive
    int chunkAttempts();

    /** Before the second attempt at a chunk; doubled before each further one. */
    @WithDefault("500ms")
    Duration chunkPause();
}
