/** The intake: verify, commit in groups with the events, then answer. */
package dev.reelay.webhook.delivery;
