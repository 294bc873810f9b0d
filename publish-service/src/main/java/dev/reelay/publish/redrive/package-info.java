/** Sending publications again that failed for the same reason, on an operator's call. */
@NullMarked
package dev.reelay.publish.redrive;

import org.jspecify.annotations.NullMarked;
