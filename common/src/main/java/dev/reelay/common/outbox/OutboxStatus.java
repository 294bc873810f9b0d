package dev.reelay.common.outbox;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How the outbox does.
 *
 * @param pending events that wait to be sent, estimated
 * @param oldestSeconds how long the oldest of them has waited
 * @param refused events that the broker refuses and those behind them, 10,000 at most
 * @param paused by an operator
 * @param foreignSince when the ledger was found to come from another cluster; nothing is sent until it is adopted. {@code null}
 *     when it was not
 * @param leaseUntil how long the relaying replica may relay without renewing; {@code null} when none does
 * @param publishingAgain sent events that are still to be published again, estimated; {@code null} when nobody asked
 */
record OutboxStatus(
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
