package dev.reelay.common.outbox;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The status of the outbox.
 *
 * @param pending unsent events, estimated
 * @param oldestSeconds how long the oldest of them has been waiting
 * @param refused events that the broker refuses and those behind them, at most 10,000
 * @param paused by an operator
 * @param foreignSince since when the ledger is known to come from another cluster; nothing is sent until it is adopted.
 *     {@code null} if it does not
 * @param leaseUntil end of the relaying replica's lease, unless it is renewed; {@code null} when there is none
 * @param publishingAgain events still to be published again, estimated; {@code null} when none are
 */
public record OutboxStatus(
        long pending,
        double oldestSeconds,
        long refused,
        boolean paused,
        @Nullable Instant foreignSince,
        @Nullable Instant leaseUntil,
        @Nullable Long publishingAgain) {

    static OutboxStatus of(Row relay, Ledger.Backlog backlog) {
        OffsetDateTime foreignSince = relay.getOffsetDateTime("foreign_since");
        OffsetDateTime leaseUntil = relay.getOffsetDateTime("lease_until");
        return new OutboxStatus(
                backlog.pending(),
                backlog.oldestSeconds(),
                backlog.refused(),
                relay.getBoolean("paused"),
                foreignSince == null ? null : foreignSince.toInstant(),
                leaseUntil == null ? null : leaseUntil.toInstant(),
                relay.getLong("publishing_again"));
    }
}
