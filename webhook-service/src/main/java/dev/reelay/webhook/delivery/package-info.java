/** The intake: verifies deliveries, commits them in groups with their events, then answers. */
package dev.reelay.webhook.delivery;
