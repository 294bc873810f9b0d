package dev.reelay.publish.publication;

import jakarta.persistence.Embeddable;
import java.util.UUID;

/**
 * The post that a publication is part of.
 *
 * @param postKey Idempotency-Key of the post
 */
@Embeddable
record PostRef(UUID postId, String postKey) {}
