/** The connected accounts with their public figures, as auth-service's events and the platforms tell them. */
@NullMarked
package dev.reelay.ingest.account;

import org.jspecify.annotations.NullMarked;
