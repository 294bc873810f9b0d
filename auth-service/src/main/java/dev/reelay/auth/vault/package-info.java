/** Secrets at rest: encrypted with Tink under the operator's keyset, each ciphertext bound to its row, never in a log. */
@NullMarked
package dev.reelay.auth.vault;

import org.jspecify.annotations.NullMarked;
