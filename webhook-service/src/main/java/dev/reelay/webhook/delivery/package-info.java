/** The intake: verifies deliveries, commits them in groups with their events, then answers. */
@NullMarked
package dev.reelay.webhook.delivery;

import org.jspecify.annotations.NullMarked;
