/** Hashes, without the exception that no Java throws. */
package dev.reelay.common.digest;
