/** Live access tokens from auth-service, kept in memory only and only as long as they live. */
@NullMarked
package dev.reelay.ingest.accesstoken;

import org.jspecify.annotations.NullMarked;
