/** The owner ends a connection: the authorization is revoked at the platform, then the tokens are deleted here. */
@NullMarked
package dev.reelay.auth.disconnection;

import org.jspecify.annotations.NullMarked;
