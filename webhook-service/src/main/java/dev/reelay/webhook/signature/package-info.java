/** Signatures of deliveries: keyed hashes with several valid secrets, and why a signature is rejected. */
package dev.reelay.webhook.signature;
