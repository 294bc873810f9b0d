/**
 * Stored videos, one row per video and corpus, and their figures over time. Publishes an event for whatever is new or has changed.
 *
 * <p>A corpus is a workspace with the videos of its accounts, or the public one with the videos found by research, for everyone.
 */
@NullMarked
package dev.reelay.ingest.video;

import org.jspecify.annotations.NullMarked;
