/** Hashes, without a checked exception that never occurs. */
@NullMarked
package dev.reelay.common.digest;

import org.jspecify.annotations.NullMarked;
