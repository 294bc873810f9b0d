package dev.reelay.sandbox.tiktok.posting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One publishing task as tests see it: enough to prove that nothing was doubled or cut.
 *
 * @param postId 19 digits; {@code null} until the post is public; the first of those that were made of an inbox share
 * @param description of photos; {@code null} for a video
 * @param photoImages none for a video
 * @param photoCoverIndex from 0; {@code null} for a video
 * @param bytes received so far; 0 for PULL_FROM_URL, which is not really pulled
 * @param sha256 of the whole file in hex; {@code null} until every byte is there
 * @param chunks stored chunks
 * @param puts requests that brought a chunk, also in vain; not those that a fault on demand answered
 * @param repeats those of them whose chunk had been acknowledged: its answer had gone out; without those whose own answer a fault takes away
 * @param failReason {@code null} unless FAILED
 */
public record Post(
        String publishId,
        @Nullable String postId,
        String openId,
        String username,
        String status,
        @Nullable String failReason,
        String title,
        @Nullable String description,
        @Nullable String privacyLevel,
        String source,
        List<String> photoImages,
        @Nullable Integer photoCoverIndex,
        long videoSize,
        long bytes,
        @Nullable String sha256,
        int chunks,
        int puts,
        int repeats) {}
