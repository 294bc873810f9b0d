/** Sync runs: what is to be fetched, why, how far it has got and how it ended. */
@NullMarked
package dev.reelay.ingest.syncrun;

import org.jspecify.annotations.NullMarked;
