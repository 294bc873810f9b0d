/** The intake: verify, commit in groups with the events, then answer. */
@NullMarked
package dev.reelay.webhook.delivery;

import org.jspecify.annotations.NullMarked;
