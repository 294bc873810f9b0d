/**
 * What the services tell each other and the world, as plain Java records; {@code docs/events.md} is the page to read.
 *
 * <p>In JSON the names are {@code snake_case}, times are ISO-8601 UTC, ids are text, and what is {@code null} is left
 * out. With Jackson: {@code PropertyNamingStrategies.SNAKE_CASE}, the {@code JavaTimeModule}, unknown properties
 * ignored.
 */
@NullMarked
package dev.reelay.contracts;

import org.jspecify.annotations.NullMarked;
