/** Hashes, without a checked exception that never occurs. */
package dev.reelay.common.digest;
