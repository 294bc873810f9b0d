package dev.reelay.ingest.video;

import dev.reelay.contracts.Platform;
import java.util.UUID;

/**
 * An author of public videos.
 *
 * @param id of the caller's choice
 * @param username handle without {@code @}, as in the videos
 */
public record VideoAuthor(UUID id, Platform platform, String username) {}
