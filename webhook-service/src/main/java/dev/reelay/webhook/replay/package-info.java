/** Reading stored deliveries anew and telling their events again, one or a range, on an operator's call. */
@NullMarked
package dev.reelay.webhook.replay;

import org.jspecify.annotations.NullMarked;
