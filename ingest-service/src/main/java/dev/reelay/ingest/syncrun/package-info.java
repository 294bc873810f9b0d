/** Sync runs: what is to be fetched, why, how far it is and how it went. */
@NullMarked
package dev.reelay.ingest.syncrun;

import org.jspecify.annotations.NullMarked;
