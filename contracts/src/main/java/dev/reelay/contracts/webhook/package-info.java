/** Facts that a platform told by a callback, in one form for all platforms. */
@NullMarked
package dev.reelay.contracts.webhook;

import org.jspecify.annotations.NullMarked;
