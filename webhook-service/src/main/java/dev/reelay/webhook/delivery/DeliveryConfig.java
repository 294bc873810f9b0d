package dev.reelay.webhook.delivery;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How deliveries are taken in and kept. */
@ConfigMapping(prefix = "reelay.webhook.delivery")
public interface DeliveryConfig {

    /** Longest body. TikTok's are below 1 KiB, Meta's batches some hundred KiB; beyond it the answer is 413. */
    @WithDefault("1M")
    MemorySize maxBody();

    /** Most time a sender may take to send its request; then its connection is closed. */
    @WithDefault("10s")
    Duration receiveLimit();

    /**
     * Most time between the last byte of a request and its answer. A database that hangs must not hang the senders:
     * they are told 503 and come again. Platforms wait some seconds; none documents how many.
     */
    @WithDefault("5s")
    Duration commitLimit();

    /** Most deliveries in one transaction. */
    @WithDefault("128")
    @Positive
    @Max(1000)
    int batchSize();

    /**
     * Most transactions at a time. One alone leaves the disk idle while a group is collected and sent; more than two
     * make smaller groups, not more of them.
     */
    @WithDefault("2")
    @Positive
    int batchesInFlight();

    /** Most deliveries that wait for a transaction; beyond it the answer is 503. */
    @WithDefault("4096")
    @Positive
    int queueLength();

    /** Most memory for the bodies of deliveries that wait. */
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

    /** Interval at which deliveries older than {@link #keep()} are looked for. */
    @WithDefault("1h")
    String retentionInterval();

    /** Most deliveries deleted in one statement; keeps its locks and its write-ahead log short. */
    @WithDefault("1000")
    @Positive
    int retentionBatch();
}
