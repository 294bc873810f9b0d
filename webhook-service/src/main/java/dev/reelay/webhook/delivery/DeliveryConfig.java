package dev.reelay.webhook.delivery;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How deliveries are received and kept. */
@ConfigMapping(prefix = "reelay.webhook.delivery")
public interface DeliveryConfig {

    /** Maximum length of a body, else 413. TikTok's are below 1 KiB, Meta's batches some hundred KiB. */
    @WithDefault("1M")
    MemorySize maxBody();

    /** Time limit for receiving a request; after that its connection is closed. */
    @WithDefault("10s")
    Duration receiveLimit();

    /**
     * Maximum memory for bodies that are being received, from whomever: nothing is verified yet. Beyond it long ones are answered
     * 503; the first 16 KiB of each count for nothing, as the number of connections bounds them
     * ({@code quarkus.http.limits.max-connections}), so that a flood of long bodies does not turn away callbacks, which are short.
     */
    @WithDefault("32M")
    MemorySize receiveMemory();

    /**
     * Time limit between the last byte of a request and its answer. A hanging database must not make senders hang: they get 503
     * and retry. Platforms wait for some seconds; none documents how many.
     */
    @WithDefault("5s")
    Duration commitLimit();

    /**
     * Maximum number of deliveries in one transaction. What a group costs beside its rows (the round trip, the statement's start, the
     * flush) is the same for any size, so only memory speaks against large ones. A request that brings more is a transaction of its own.
     */
    @WithDefault("512")
    @Positive
    @Max(1000)
    int batchSize();

    /**
     * Maximum number of concurrent transactions. A single one leaves the disk idle while a group is collected and sent; more than
     * two make the groups smaller, not the throughput higher.
     */
    @WithDefault("2")
    @Positive
    int batchesInFlight();

    /** Maximum number of deliveries waiting for a transaction; beyond it the answer is 503. One request may bring more when none wait. */
    @WithDefault("4096")
    @Positive
    int queueLength();

    /**
     * Beyond this wait of the longest-waiting delivery, new ones are answered 503. If more arrives than the database takes, the queue
     * would otherwise grow until everybody waits almost as long as {@link #commitLimit()}, and senders hang up before their answer.
     */
    @WithDefault("1s")
    Duration queueWait();

    /** Maximum memory for the bodies of waiting deliveries. */
    @WithDefault("64M")
    MemorySize queueMemory();

    /** {@code Retry-After} for senders while the queue is full or the database is down. */
    @WithDefault("5s")
    Duration retryAfter();

    /**
     * Retention. Duplicates are recognised only this long, so it must exceed the platforms' retry window (72 h) and the
     * age up to which a signature is accepted.
     */
    @WithDefault("P90D")
    Duration keep();
}
