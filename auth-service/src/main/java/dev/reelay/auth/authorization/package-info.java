/** Starts an authorization at a platform and takes its callback; the state is used once and only by whom it was made for. */
@NullMarked
package dev.reelay.auth.authorization;

import org.jspecify.annotations.NullMarked;
