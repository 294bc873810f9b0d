/** Erases accounts: asks all services that hold something of them, and keeps the proof. */
@NullMarked
package dev.reelay.auth.erasure;

import org.jspecify.annotations.NullMarked;
