package dev.reelay.ingest.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of videos.
 *
 * @param videos newest first; may be empty even if more follow
 * @param next where the next page starts, in the format of the platform's adapter; {@code null} on the last page
 */
public record VideoPage(List<FetchedVideo> videos, @Nullable String next) {}
