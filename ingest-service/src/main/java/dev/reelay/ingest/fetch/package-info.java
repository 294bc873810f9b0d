/**
 * Does the runs: fetches page by page, each stored in one transaction with its events and the run's progress, so that a worker
 * may die anywhere and another one goes on at the same page.
 *
 * <p>Plain blocking code on threads of its own: a run is a loop with pauses, and reads best as one.
 */
@NullMarked
package dev.reelay.ingest.fetch;

import org.jspecify.annotations.NullMarked;
