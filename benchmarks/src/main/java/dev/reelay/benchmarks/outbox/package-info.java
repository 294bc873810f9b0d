/** Events on their way from a committed ledger to the broker, by a service's relay, and by a plain producer. */
@NullMarked
package dev.reelay.benchmarks.outbox;

import org.jspecify.annotations.NullMarked;
