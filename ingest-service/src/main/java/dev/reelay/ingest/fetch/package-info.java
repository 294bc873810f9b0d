/**
 * Executes the runs: fetches page by page and stores each in one transaction with its events and the run's progress, so that a
 * worker may die anywhere and another one continues at the same page.
 *
 * <p>Plain blocking code on its own threads: a run is a loop with pauses, and reads best as one.
 */
@NullMarked
package dev.reelay.ingest.fetch;

import org.jspecify.annotations.NullMarked;
