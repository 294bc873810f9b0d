/** Blocking work on its own threads: waits for the database, backoff, wake-ups. */
package dev.reelay.common.work;
