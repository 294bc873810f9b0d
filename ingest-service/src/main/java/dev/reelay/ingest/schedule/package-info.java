/** What is fetched by time: each account once a day, and its young videos more often. */
@NullMarked
package dev.reelay.ingest.schedule;

import org.jspecify.annotations.NullMarked;
