package dev.reelay.publish.publication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.reelay.common.digest.Sha256;
import dev.reelay.publish.media.Media;
import dev.reelay.publish.platform.Choices;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A checked request to publish.
 *
 * @param requestedBy subject ({@code sub}) of the caller
 * @param idempotencyKey of the request; the publications of a post have that of the post in common
 * @param fingerprint of the request, file included: tells a retry from a different request under the same key
 * @param postId the post that it is part of; {@code null} when it was requested by itself
 * @param media {@code null} when the platform pulls it
 * @param isDraft whether it is only kept, until its owner sends it
 */
public record NewPublication(
        UUID id,
        String workspace,
        String requestedBy,
        String idempotencyKey,
        String fingerprint,
        @Nullable UUID postId,
        Choices choices,
        @Nullable Media media,
        boolean isDraft) {

    String mediaDigest() {
        return mediaDigest(media, choices.urls());
    }

    /**
     * SHA-256 of the file, or of the URLs that the platform pulls from, in whichever order they are; lower-case hex.
     *
     * @param media {@code null} for URLs
     */
    public static String mediaDigest(@Nullable Media media, List<String> urls) {
        return media == null
                ? HexFormat.of()
                        .formatHex(Sha256.of(
                                urls.stream().sorted().collect(joining("\n")).getBytes(UTF_8)))
                : media.sha256();
    }

    /** {@code null} for a file. */
    @Nullable
    String videoUrlSha256() {
        return media == null ? mediaDigest() : null;
    }
}
