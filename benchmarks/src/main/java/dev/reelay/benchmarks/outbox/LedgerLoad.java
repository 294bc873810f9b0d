package dev.reelay.benchmarks.outbox;

import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.sample.EventRecords;
import dev.reelay.benchmarks.sample.SampleEvents;
import dev.reelay.contracts.Topics;
import dev.reelay.contracts.webhook.PlatformCallbackReceived;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;

/** Fills a service's ledger as an outage of the broker would. */
final class LedgerLoad {

    private static final int ROWS_PER_STATEMENT = 20_000;

    private static final String INSERT =
            """
            insert into webhook.outbox (id, aggregatetype, aggregateid, type, payload)
            select id, '%s', key, '%s', payload from unnest(?::uuid[], ?::text[], ?::text[]) row (id, key, payload)"""
                    .formatted(Topics.CALLBACK, PlatformCallbackReceived.TYPE);

    private LedgerLoad() {}

    /** All in one transaction: the relay sees none of them before it sees all. */
    static void append(Lab lab, int rows) throws Exception {
        try (var connection = lab.connect();
                var insert = connection.prepareStatement(INSERT)) {
            connection.setAutoCommit(false);
            for (var from = 0; from < rows; from += ROWS_PER_STATEMENT) {
                var events = IntStream.range(from, Math.min(rows, from + ROWS_PER_STATEMENT))
                        .mapToObj(
                                number -> SampleEvents.callback(number, SampleEvents.usualKind(number), Instant.now()))
                        .toList();
                insert.setArray(
                        1,
                        connection.createArrayOf(
                                "uuid",
                                events.stream().map(event -> UUID.randomUUID()).toArray()));
                insert.setArray(
                        2,
                        connection.createArrayOf(
                                "text",
                                events.stream()
                                        .map(PlatformCallbackReceived::key)
                                        .toArray()));
                insert.setArray(
                        3,
                        connection.createArrayOf(
                                "text", events.stream().map(EventRecords::json).toArray()));
                insert.executeUpdate();
            }
            connection.commit();
        }
    }
}
