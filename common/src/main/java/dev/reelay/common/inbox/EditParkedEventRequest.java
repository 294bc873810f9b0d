package dev.reelay.common.inbox;

import jakarta.validation.constraints.NotNull;

/**
 * What an operator puts in the place of a payload that cannot be applied.
 *
 * @param payload JSON as text, of the event's type
 */
record EditParkedEventRequest(@NotNull String payload) {}
