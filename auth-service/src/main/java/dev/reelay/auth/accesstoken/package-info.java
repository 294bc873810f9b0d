/** Live access tokens for the other services: at most one refresh per connection at a time, and no rotated token is lost. */
@NullMarked
package dev.reelay.auth.accesstoken;

import org.jspecify.annotations.NullMarked;
