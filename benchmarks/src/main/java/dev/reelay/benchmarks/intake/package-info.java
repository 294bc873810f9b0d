/** Callbacks taken in, by webhook-service, by itself without its database, and by a small Node server. */
package dev.reelay.benchmarks.intake;
