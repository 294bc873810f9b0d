/** Texts that nobody may see by accident. */
@NullMarked
package dev.reelay.common.secret;

import org.jspecify.annotations.NullMarked;
