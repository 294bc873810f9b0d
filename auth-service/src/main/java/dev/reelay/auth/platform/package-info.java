/** The port to the platforms' OAuth: what an adapter must do, and the values that are the same for all of them. */
@NullMarked
package dev.reelay.auth.platform;

import org.jspecify.annotations.NullMarked;
