/**
 * Outgoing events: appended in the transaction of the change they are about, and sent to Kafka by one relay per service, in order
 * per key, at least once.
 */
package dev.reelay.common.outbox;
