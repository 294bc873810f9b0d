package dev.reelay.common.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A batch of rows in flight to the broker, and those of them that the broker refused. */
final class Flight {

    private static final long LOOK_MILLIS = 1_000;

    /** Of a row that is not on its way: it was set aside. */
    private static final Future<?> SETTLED = CompletableFuture.completedFuture(null);

    private final List<OutboxRow> rows;
    private final List<Future<?>> acks;
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

    private Future<?> send(OutboxRow row, String source) {
        var ack = producer.send(row.toRecord(source));
        if (!ack.isDone()) {
            return ack;
        }
        try {
            ack.get();
            return SETTLED;
        } catch (ExecutionException e) {
            refuse(row, e); // before sending, so that nothing of its key overtakes it
            return SETTLED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Future<?> waits(OutboxRow row) {
        refused.add(RefusedEvents.Refused.behind(row));
        return SETTLED;
    }

    private void refuse(OutboxRow row, ExecutionException failure) {
        var cause = failure.getCause() == null ? failure : failure.getCause();
        var refusal = producer.refusal(row, cause);
        if (refusal.isEmpty()) {
            throw new IllegalStateException("not sent: " + cause, cause);
        }
        refused.add(refusal.get());
        blocked.block(refusal.get());
    }

    /**
     * Waits for all acks.
     *
     * @param whileWaiting called every second; an exception from it ends the wait
     */
    void await(Runnable whileWaiting) throws InterruptedException {
        for (int i = 0; i < acks.size(); i++) {
            while (!isSettled(i)) {
                whileWaiting.run();
            }
        }
    }

    private boolean isSettled(int index) throws InterruptedException {
        try {
            acks.get(index).get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            refuse(rows.get(index), e);
        }
        return true;
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
