/** The connected accounts with their public figures, from auth-service's events and from the platforms. */
@NullMarked
package dev.reelay.ingest.account;

import org.jspecify.annotations.NullMarked;
