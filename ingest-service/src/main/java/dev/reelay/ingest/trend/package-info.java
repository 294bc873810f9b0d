/**
 * What is posted more, or less, than it was: docs/decisions/0030-trends.md. What is told of that, and searched for it:
 * docs/decisions/0032-trends-that-are-told.md.
 */
@NullMarked
package dev.reelay.ingest.trend;

import org.jspecify.annotations.NullMarked;
