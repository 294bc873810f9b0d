package dev.reelay.common.inbox;

import dev.reelay.common.outbox.Outbox;
import dev.reelay.common.outbox.RelayBell;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.logging.Log;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lets events have their effect in one transaction, with their ids, by the client that their handler is written for. */
@ApplicationScoped
class EventTransaction {

    /** How much longer than a statement, and than the client waits, the server lets the transaction live: it costs a connection. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final String LIMITS =
            "select set_config('statement_timeout', $1, true), set_config('transaction_timeout', $2, true)";

    private static final String LIMITS_IN_SESSION =
            """
            select set_config('statement_timeout', ?1, true) || set_config('transaction_timeout', ?2, true)""";

    private final Outbox transactions;
    private final RelayBell bell;
    private final ProcessedEvents processed;
    private final InboxConfig config;

    EventTransaction(Outbox transactions, RelayBell bell, ProcessedEvents processed, InboxConfig config) {
        this.transactions = transactions;
        this.bell = bell;
        this.processed = processed;
        this.config = config;
    }

    /** Blocking. When it throws, none of the events had its effect, or the database did not say. */
    void apply(EventHandler handler, List<ReceivedEvent> events) {
        var isNew = handler instanceof EntityEventHandler entities
                ? onVertx(() -> applyEntities(entities, events))
                : applySql(handler, events).await().atMost(config.applyLimit());
        if (isNew) {
            tellCommitted(handler);
        }
    }

    private static void tellCommitted(EventHandler handler) {
        try {
            handler.committed();
        } catch (RuntimeException e) {
            Log.errorf(e, "A wake-up after events failed handler=%s", handler.name());
        }
    }

    private Uni<Boolean> applyEntities(EntityEventHandler handler, List<ReceivedEvent> events) {
        return Panache.withTransaction(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(LIMITS_IN_SESSION, String.class)
                                .setParameter(1, statementLimit())
                                .setParameter(2, transactionLimit())
                                .getSingleResult())
                        .chain(() -> processed.newOnes(handler, events))
                        .call(fresh -> inOrder(fresh, handler::apply))
                        .map(fresh -> !fresh.isEmpty()))
                .invoke(bell::ring);
    }

    private Uni<Boolean> applySql(EventHandler handler, List<ReceivedEvent> events) {
        return transactions.inTransaction(transaction -> transaction
                .preparedQuery(LIMITS)
                .execute(Tuple.of(statementLimit(), transactionLimit()))
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

    private static Uni<Void> effect(SqlConnection transaction, EventHandler handler, List<ReceivedEvent> events) {
        if (handler instanceof SqlBatchHandler batches) {
            return events.isEmpty() ? Uni.createFrom().voidItem() : batches.apply(transaction, events);
        }
        return inOrder(events, event -> ((SqlEventHandler) handler).apply(transaction, event));
    }

    private static Uni<Void> inOrder(List<ReceivedEvent> events, Function<ReceivedEvent, Uni<Void>> effect) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(effect::apply)
                .onItem()
                .ignoreAsUni();
    }

    /** Sessions need a context of Vert.x, and ask for it as soon as they are named. An {@code Error} of a handler is a failure like others, not the channel's end. */
    private <T> T onVertx(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () -> work.get().ifNoItem().after(config.applyLimit()).fail());
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private String statementLimit() {
        return config.applyLimit().toMillis() + "ms";
    }

    private String transactionLimit() {
        return config.applyLimit().plus(GRACE).toMillis() + "ms";
    }
}
