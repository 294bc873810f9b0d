/** Facts reported by a platform's callbacks, in one form for all platforms. */
@NullMarked
package dev.reelay.contracts.webhook;

import org.jspecify.annotations.NullMarked;
