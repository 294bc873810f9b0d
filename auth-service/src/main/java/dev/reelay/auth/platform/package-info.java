/** The port to the platforms' OAuth: what a platform must do for us, and the words that are the same for all of them. */
@NullMarked
package dev.reelay.auth.platform;

import org.jspecify.annotations.NullMarked;
