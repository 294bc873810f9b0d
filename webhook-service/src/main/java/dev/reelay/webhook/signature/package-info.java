/** Signatures of deliveries: keyed hashes with several live secrets, and why one is refused. */
@NullMarked
package dev.reelay.webhook.signature;

import org.jspecify.annotations.NullMarked;
