package dev.reelay.ingest.platform;

import dev.reelay.contracts.ingest.Figures;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A video as its platform shows it now.
 *
 * @param videoId the platform's id as text
 * @param username author's handle without {@code @}; {@code null} where the platform omits it because it is the account's
 * @param description caption; may be empty
 * @param hashtags without {@code #}, lower case, in the caption's order
 * @param createdAt when it was posted, UTC
 * @param durationSeconds length in seconds
 * @param regionCode ISO 3166-1 alpha-2
 * @param soundId the platform's id of the sound that it has, as text
 * @param shareUrl public page, never a signed link
 * @param figures its counters now
 */
public record FetchedVideo(
        String videoId,
        @Nullable String username,
        String description,
        List<String> hashtags,
        Instant createdAt,
        @Nullable Integer durationSeconds,
        @Nullable String regionCode,
        @Nullable String soundId,
        @Nullable URI shareUrl,
        Figures figures) {}
