/**
 * Outgoing events: appended in the transaction of the change they are about, and sent to Kafka by one relay per service, in order
 * per key, at least once.
 */
@NullMarked
package dev.reelay.common.outbox;

import org.jspecify.annotations.NullMarked;
