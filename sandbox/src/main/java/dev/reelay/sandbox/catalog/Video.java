package dev.reelay.sandbox.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One public video.
 *
 * @param id up to 19 digits; beyond 2^53, so never a double
 * @param hashtags without '#', lower case, in the caption's order
 * @param createTime unix seconds, UTC
 * @param durationSeconds {@code null} when the source does not know it
 * @param regionCode two letters; {@code null} when unknown
 * @param musicId of the sound that it has, up to 19 digits; {@code null} when unknown
 * @param language two letters; {@code null} when unknown
 */
public record Video(
        long id,
        String username,
        String description,
        List<String> hashtags,
        long createTime,
        @Nullable Integer durationSeconds,
        @Nullable String regionCode,
        @Nullable Long musicId,
        @Nullable String language,
        Popularity popularity) {}
