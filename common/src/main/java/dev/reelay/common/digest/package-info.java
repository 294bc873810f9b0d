/** Hashes, without the exception that no Java throws. */
@NullMarked
package dev.reelay.common.digest;

import org.jspecify.annotations.NullMarked;
