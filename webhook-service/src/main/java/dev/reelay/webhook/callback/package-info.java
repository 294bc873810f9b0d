/** What a delivery means, in one form for all platforms, and the list of callbacks for operators. */
@NullMarked
package dev.reelay.webhook.callback;

import org.jspecify.annotations.NullMarked;
