/**
 * Events on their way in: each has its effect once, in the order of its key; what cannot be read goes to the
 * dead-letter topic, what fails waits parked.
 */
@NullMarked
package dev.reelay.common.inbox;

import org.jspecify.annotations.NullMarked;
