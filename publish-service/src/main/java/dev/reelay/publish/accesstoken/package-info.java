/** The internal call to auth-service for a live access token. */
@NullMarked
package dev.reelay.publish.accesstoken;

import org.jspecify.annotations.NullMarked;
