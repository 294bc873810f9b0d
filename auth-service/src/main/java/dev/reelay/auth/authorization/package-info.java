/** Starts an authorization at a platform and handles its callback; the state is valid once, for the workspace that started it. */
@NullMarked
package dev.reelay.auth.authorization;

import org.jspecify.annotations.NullMarked;
