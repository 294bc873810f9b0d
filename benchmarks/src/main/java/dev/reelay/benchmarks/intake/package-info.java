/** Callbacks taken in, by webhook-service, by itself without its database, and by a small Node server. */
@NullMarked
package dev.reelay.benchmarks.intake;

import org.jspecify.annotations.NullMarked;
