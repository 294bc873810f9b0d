/** Texts that must not be disclosed by accident. */
@NullMarked
package dev.reelay.common.secret;

import org.jspecify.annotations.NullMarked;
