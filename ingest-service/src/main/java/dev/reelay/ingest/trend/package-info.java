/** What is posted more, or less, than it was: docs/decisions/0030-trends.md. */
@NullMarked
package dev.reelay.ingest.trend;

import org.jspecify.annotations.NullMarked;
