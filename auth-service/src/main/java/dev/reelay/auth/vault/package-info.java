/** Secrets at rest: encrypted with Tink under a keyset of the operator, each ciphertext bound to its row, never in a log. */
@NullMarked
package dev.reelay.auth.vault;

import org.jspecify.annotations.NullMarked;
