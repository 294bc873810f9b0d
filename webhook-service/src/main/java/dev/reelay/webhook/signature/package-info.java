/** Signatures of deliveries: keyed hashes with several valid secrets, and why a signature is rejected. */
@NullMarked
package dev.reelay.webhook.signature;

import org.jspecify.annotations.NullMarked;
