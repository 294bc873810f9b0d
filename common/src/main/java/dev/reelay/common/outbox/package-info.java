/**
 * Events on their way out: appended in the transaction of the change they tell about, sent to Kafka by one relay per
 * service, in order per key, at least once.
 */
@NullMarked
package dev.reelay.common.outbox;

import org.jspecify.annotations.NullMarked;
