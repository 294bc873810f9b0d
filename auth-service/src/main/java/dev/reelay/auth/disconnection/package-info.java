/** The owner ends a connection: at once here, and at the platform as soon as it takes the revocation. */
@NullMarked
package dev.reelay.auth.disconnection;

import org.jspecify.annotations.NullMarked;
