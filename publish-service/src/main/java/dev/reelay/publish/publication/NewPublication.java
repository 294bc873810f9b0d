package dev.reelay.publish.publication;

import dev.reelay.publish.media.Media;
import java.util.Optional;
import java.util.UUID;

/**
 * A checked wish to publish.
 *
 * @param idempotencyKey {@code null} when the caller sent none
 * @param fingerprint of the request, file included: what tells a repeat from another request under the same key
 * @param media {@code null} when the platform pulls the video
 */
record NewPublication(
        UUID id,
        String workspace,
        String requestedBy,
        String idempotencyKey,
        String fingerprint,
        CreatePublicationRequest choices,
        Media media) {

    Optional<Media> file() {
        return Optional.ofNullable(media);
    }
}
