package dev.reelay.common.inbox;

import jakarta.validation.constraints.NotNull;

/**
 * An operator's replacement for a payload that cannot be applied.
 *
 * @param payload JSON as text, of the event's type
 */
record EditParkedEventRequest(@NotNull String payload) {}
