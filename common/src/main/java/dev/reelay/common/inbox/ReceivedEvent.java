package dev.reelay.common.inbox;

import dev.reelay.contracts.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as received from Kafka.
 *
 * @param id CloudEvents {@code id}, a UUID: the same on every redelivery
 * @param key record key; events of one key arrive in order
 * @param time CloudEvents {@code time}, UTC
 * @param traceparent W3C trace context of what caused it; {@code null} outside of any trace
 * @param repeat whether it is a restatement ({@code ce_repeat}): state to take over, not something that has just happened
 * @param data the payload
 */
public record ReceivedEvent(
        String id, String key, Instant time, @Nullable String traceparent, boolean repeat, Event data) {}
