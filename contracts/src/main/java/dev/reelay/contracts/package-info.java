/**
 * The events that the services publish, as plain Java records; {@code docs/events.md} is the page to read.
 *
 * <p>In JSON, names are {@code snake_case}, times are ISO-8601 UTC, ids are text, and {@code null} is omitted. With Jackson:
 * {@code PropertyNamingStrategies.SNAKE_CASE}, the {@code JavaTimeModule}, unknown properties ignored.
 */
@NullMarked
package dev.reelay.contracts;

import org.jspecify.annotations.NullMarked;
