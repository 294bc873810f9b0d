/**
 * Incoming events: each has its effect once, in the order of its key; an unreadable one goes to the dead-letter topic, a failing
 * one is parked.
 */
@NullMarked
package dev.reelay.common.inbox;

import org.jspecify.annotations.NullMarked;
