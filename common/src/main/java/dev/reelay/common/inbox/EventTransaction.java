package dev.reelay.common.inbox;

import dev.reelay.common.outbox.Outbox;
import dev.reelay.common.outbox.RelayWakeUp;
import dev.reelay.common.work.Contexts;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Applies events and records their ids in one transaction, with the client that their handler is written for. */
@ApplicationScoped
class EventTransaction {

    /** How much longer the server keeps the transaction than the client waits: ending it there costs a connection. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final String LIMITS =
            "select set_config('statement_timeout', $1, true), set_config('transaction_timeout', $2, true)";

    private static final String LIMITS_IN_SESSION =
            """
            select set_config('statement_timeout', ?1, true) || set_config('transaction_timeout', ?2, true)""";

    private final Outbox transactions;
    private final RelayWakeUp wakeUp;
    private final ProcessedEvents processed;
    private final EventSpans spans;
    private final Vertx vertx;
    private final InboxConfig config;

    EventTransaction(
            Outbox transactions,
            RelayWakeUp wakeUp,
            ProcessedEvents processed,
            EventSpans spans,
            Vertx vertx,
            InboxConfig config) {
        this.transactions = transactions;
        this.wakeUp = wakeUp;
        this.processed = processed;
        this.spans = spans;
        this.vertx = vertx;
        this.config = config;
    }

    /** Blocking. When it throws, either none of the events was applied, or the outcome is unknown. */
    void apply(EventHandler handler, Claim claim, List<ReceivedEvent> events) {
        var isNew = onOwnContext(() -> handler instanceof EntityEventHandler entities
                ? applyEntities(entities, claim, events)
                : applySql(handler, claim, events));
        if (isNew) {
            notifyCommitted(handler);
        }
    }

    private static void notifyCommitted(EventHandler handler) {
        try {
            handler.committed();
        } catch (RuntimeException e) {
            Log.errorf(e, "A wake-up after events failed handler=%s", handler.name());
        }
    }

    private Uni<Boolean> applyEntities(EntityEventHandler handler, Claim claim, List<ReceivedEvent> events) {
        return Panache.withTransaction(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(LIMITS_IN_SESSION, String.class)
                                .setParameter(1, statementLimit())
                                .setParameter(2, transactionLimit())
                                .getSingleResult())
                        .chain(() -> claim.take(handler, events))
                        .chain(() -> processed.newOnes(handler, events))
                        .call(fresh -> inOrder(handler, fresh, handler::apply))
                        .map(fresh -> !fresh.isEmpty()))
                .invoke(wakeUp::call);
    }

    private Uni<Boolean> applySql(EventHandler handler, Claim claim, List<ReceivedEvent> events) {
        return transactions.inTransaction(transaction -> transaction
                .preparedQuery(LIMITS)
                .execute(Tuple.of(statementLimit(), transactionLimit()))
                .chain(() -> claim.take(transaction, handler, events))
                .chain(() -> fresh(transaction, handler, events))
                .call(fresh -> effect(transaction, handler, fresh))
                .map(fresh -> !fresh.isEmpty()));
    }

    private Uni<List<ReceivedEvent>> fresh(
            SqlConnection transaction, EventHandler handler, List<ReceivedEvent> events) {
        return handler instanceof SqlBatchHandler batches && batches.isVersioned()
                ? Uni.createFrom().item(events)
                : processed.newOnes(transaction, handler, events);
    }

    private Uni<Void> effect(SqlConnection transaction, EventHandler handler, List<ReceivedEvent> events) {
        if (handler instanceof SqlBatchHandler batches) {
            return events.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : spans.around(handler, events, () -> batches.apply(transaction, events));
        }
        return inOrder(handler, events, event -> ((SqlEventHandler) handler).apply(transaction, event));
    }

    private Uni<Void> inOrder(
            EventHandler handler, List<ReceivedEvent> events, Function<ReceivedEvent, Uni<Void>> effect) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> spans.around(handler, event, () -> effect.apply(event)))
                .onItem()
                .ignoreAsUni();
    }

    /**
     * Runs on a new Vert.x context, which holds the session and the trace. Even an {@code Error} of a handler is just a failure.
     */
    private <T> T onOwnContext(Supplier<Uni<T>> work) {
        var context = Contexts.own(vertx.getOrCreateContext());
        return Uni.createFrom()
                .<T>emitter(result -> context.runOnContext(now -> Uni.createFrom()
                        .deferred(work::get)
                        .ifNoItem()
                        .after(config.applyLimit())
                        .fail() // and cancels the rest
                        .subscribe()
                        .with(result::complete, result::fail)))
                .await()
                .atMost(config.applyLimit().plus(GRACE));
    }

    private String statementLimit() {
        return config.applyLimit().toMillis() + "ms";
    }

    private String transactionLimit() {
        return config.applyLimit().plus(GRACE).toMillis() + "ms";
    }
}
