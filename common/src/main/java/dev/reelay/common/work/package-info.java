/** Blocking work on its own threads: waits for the database, backoff, wake-ups. */
@NullMarked
package dev.reelay.common.work;

import org.jspecify.annotations.NullMarked;
