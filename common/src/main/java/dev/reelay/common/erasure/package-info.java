/** Removes what a service holds of an erased connection, in small steps, and keeps a tombstone against what comes late. */
@NullMarked
package dev.reelay.common.erasure;

import org.jspecify.annotations.NullMarked;
