/** Signatures of deliveries: keyed hashes with several live secrets, and why one is refused. */
package dev.reelay.webhook.signature;
