package dev.reelay.publish.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelay.common.digest.Sha256;
import dev.reelay.publish.media.Media;
import dev.reelay.publish.platform.Choices;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A checked request to publish.
 *
 * @param requestedBy subject ({@code sub}) of the caller
 * @param fingerprint of the request, file included: tells a retry from a different request under the same key
 * @param media {@code null} when the platform pulls the video
 */
public record NewPublication(
        UUID id,
        String workspace,
        String requestedBy,
        String idempotencyKey,
        String fingerprint,
        Choices choices,
        @Nullable Media media) {

    /** SHA-256 of the file, or of the URL that the platform pulls the video from; lower-case hex. */
    public String mediaDigest() {
        return media == null ? Objects.requireNonNull(videoUrlSha256()) : media.sha256();
    }

    /** Of the URL that the platform pulls the video from; {@code null} for a file. */
    @Nullable
    String videoUrlSha256() {
        return choices.videoUrl() == null ? null : digest(choices.videoUrl());
    }

    private static String digest(String url) {
        return HexFormat.of().formatHex(Sha256.of(url.getBytes(UTF_8)));
    }
}
