/**
 * Figures over time: each look at a video or an account that found other figures than the one before, as found for a time, and one a
 * day after it. Months are partitions, which are made ahead, rolled up and dropped.
 */
@NullMarked
package dev.reelay.ingest.history;

import org.jspecify.annotations.NullMarked;
