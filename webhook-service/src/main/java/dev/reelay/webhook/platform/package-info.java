/** The port to platforms that call back; one adapter per platform in the packages below. */
@NullMarked
package dev.reelay.webhook.platform;

import org.jspecify.annotations.NullMarked;
