package dev.reelay.publish.publication;

import dev.reelay.publish.media.Media;
import dev.reelay.publish.platform.Choices;
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
        @Nullable Media media) {}
