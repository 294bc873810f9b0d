/**
 * Stored videos, one row for each in its corpus, and their figures over time. Tells what is new or changed.
 *
 * <p>A corpus is a workspace with the videos of its accounts, or the public one with what research found for all.
 */
@NullMarked
package dev.reelay.ingest.video;

import org.jspecify.annotations.NullMarked;
