/** The owner ends a connection: the platform takes the authorization back, then the tokens are deleted here. */
@NullMarked
package dev.reelay.auth.disconnection;

import org.jspecify.annotations.NullMarked;
