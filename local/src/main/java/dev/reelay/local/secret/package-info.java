/** Makes up secrets. */
@NullMarked
package dev.reelay.local.secret;

import org.jspecify.annotations.NullMarked;
