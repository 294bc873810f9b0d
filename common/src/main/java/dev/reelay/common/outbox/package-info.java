/**
 * Events on their way out: appended in the transaction of the change they tell about, sent to Kafka by one relay per
 * service, in order per key, at least once.
 */
package dev.reelay.common.outbox;
