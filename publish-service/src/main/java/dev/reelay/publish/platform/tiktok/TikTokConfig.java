package dev.reelay.publish.platform.tiktok;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How to reach TikTok. */
@ConfigMapping(prefix = "reelay.publish.tiktok")
public interface TikTokConfig {

    /** Base of the API, such as {@code https://open.tiktokapis.com}; leave it out to run without TikTok. */
    Optional<URI> apiUrl();

    /** Hosts that files may be sent to, besides the API's own; a leading dot allows every host below it. */
    @WithDefault(".tiktokapis.com")
    List<String> uploadHosts();

    /** Bytes; files up to this size are sent in one chunk. From 5242880 to 64000000. */
    @WithDefault("64000000")
    long wholeUpTo();

    /** Bytes per chunk of larger files. From 5242880 to 64000000. */
    @WithDefault("16777216")
    long chunkSize();

    /** Posts to one account in 24 hours, over all workspaces; TikTok says about 15, of all apps together. */
    @WithDefault("15")
    @Positive
    int postsPerDay();

    /** Creators whom the app may post for in 24 hours: 5 before TikTok's audit, and what the audit granted after it. Default: not counted. */
    Optional<@Positive Integer> creatorsPerDay();

    /** Videos that wait in one creator's inbox, of those sent there in 24 hours, over all workspaces; TikTok takes 5 of all apps together. */
    @WithDefault("5")
    @Positive
    int inboxSharesPerDay();

    @WithDefault("5s")
    Duration connectTimeout();

    /** Time limit for one API call, answer included. */
    @WithDefault("20s")
    Duration callTimeout();

    /** Time limit for one attempt at one chunk; the upload address is valid for an hour. */
    @WithDefault("10m")
    Duration chunkTimeout();

    /**
     * After an init, how long TikTok may take bytes of its file: an upload address is valid for an hour, and the clocks may differ. Before
     * that no second task is opened for a file whose last chunk may have left.
     */
    @WithDefault("65m")
    Duration uploadWindow();

    /** Maximum attempts at one chunk while TikTok answers 5xx, or not at all. */
    @WithDefault("5")
    @Positive
    int chunkAttempts();

    /** Pause before the second attempt at a chunk; doubled before each further one. */
    @WithDefault("500ms")
    Duration chunkPause();
}
