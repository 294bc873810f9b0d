package dev.reelay.common.inbox;

import dev.reelay.contracts.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it came from Kafka.
 *
 * @param id CloudEvents {@code id}, a UUID: the same on every redelivery
 * @param key record key; events of one key come in order
 * @param time CloudEvents {@code time}, UTC
 * @param traceparent W3C trace context of what caused it; {@code null} outside of any trace
 * @param repeat told again for readers that lost or never had it ({@code ce_repeat}): state to take over, nothing that
 *     happened now
 * @param data the payload
 */
public record ReceivedEvent(
        String id, String key, Instant time, @Nullable String traceparent, boolean repeat, Event data) {}
