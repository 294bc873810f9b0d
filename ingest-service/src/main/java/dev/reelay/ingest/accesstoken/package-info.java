/** Live access tokens from auth-service, cached in memory only and no longer than they are valid. */
@NullMarked
package dev.reelay.ingest.accesstoken;

import org.jspecify.annotations.NullMarked;
