/** How a number that is observed daily may go on. Plain calculations. */
@NullMarked
package dev.reelay.ingest.forecast;

import org.jspecify.annotations.NullMarked;
