package dev.reelay.common.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;

/** A batch of rows in flight to the broker, and those of them that the broker refused. */
final class Flight {

    private static final long LOOK_MILLIS = 1_000;

    private final List<OutboxRow> rows;
    private final List<Future<RecordMetadata>> acks;
    private final RelayProducer producer;
    private final RefusedEvents blocked;
    private final List<RefusedEvents.Refused> refused = new ArrayList<>();

    private Flight(List<OutboxRow> rows, RelayProducer producer, RefusedEvents blocked) {
        this.rows = rows;
        this.acks = new ArrayList<>(rows.size());
        this.producer = producer;
        this.blocked = blocked;
    }

    /** Hands the rows to the producer, except those whose key waits behind a refused one. */
    static Flight of(List<OutboxRow> rows, RelayProducer producer, RefusedEvents blocked, String source) {
        var flight = new Flight(rows, producer, blocked);
        for (var row : rows) {
            flight.acks.add(blocked.blocks(row) ? flight.waits(row) : flight.send(row, source));
        }
        return flight;
    }

    private Future<RecordMetadata> send(OutboxRow row, String source) {
        var ack = producer.send(row.toRecord(source));
        if (!ack.isDone()) {
            return ack;
        }
        try {
            ack.get();
            return null;
        } catch (ExecutionException e) {
            return refuse(row, e.getCause()); // before sending, so that nothing of its key overtakes it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Future<RecordMetadata> waits(OutboxRow row) {
        refused.add(RefusedEvents.Refused.behind(row));
        return null;
    }

    private Future<RecordMetadata> refuse(OutboxRow row, Throwable cause) {
        var refusal = producer.refusal(row, cause);
        if (refusal.isEmpty()) {
            throw new IllegalStateException("not sent: " + cause, cause);
        }
        refused.add(refusal.get());
        blocked.block(refusal.get());
        return null;
    }

    /**
     * Waits for all acks.
     *
     * @param whileWaiting called every second; an exception from it ends the wait
     */
    void await(Runnable whileWaiting) throws InterruptedException {
        for (int i = 0; i < acks.size(); i++) {
            var ack = acks.get(i);
            while (ack != null) {
                try {
                    ack.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                    ack = null;
                } catch (TimeoutException e) {
                    whileWaiting.run();
                } catch (ExecutionException e) {
                    ack = refuse(rows.get(i), e.getCause());
                }
            }
        }
    }

    List<RefusedEvents.Refused> refused() {
        return refused;
    }

    int size() {
        return rows.size();
    }

    long lastSequence() {
        return rows.get(rows.size() - 1).sequence();
    }
}
