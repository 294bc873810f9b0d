/** The port to platforms that call back; one adapter per platform below it. */
@NullMarked
package dev.reelay.webhook.platform;

import org.jspecify.annotations.NullMarked;
