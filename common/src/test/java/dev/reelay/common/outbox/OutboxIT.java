package dev.reelay.common.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reelay.common.outbox.OutboxOperations.PublishAgainRequest;
import dev.reelay.common.problem.ProblemException;
import dev.reelay.contracts.Topics;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.embedded.test.KafkaTestResource;
import dev.reelay.embedded.test.PostgresTestResource;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Appending by the session of a service, and what operators do. */
@QuarkusTest
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "schema", value = "kit"))
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(IssuerTestResource.class)
class OutboxIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    Outbox outbox;

    @Inject
    OutboxOperations operations;

    @Inject
    Pool pool;

    @Test
    @Tag("R3")
    void twoTransactionsThatTellOfOneKeyGoOneAfterTheOther() throws Throwable {
        var key = UUID.randomUUID();
        var appended = new CompletableFuture<Void>();
        var mayCommit = new CompletableFuture<Void>();
        var first = inTransaction(() -> outbox.append(OutboxDatabase.event(key, 1))
                .invoke(() -> appended.complete(null))
                .chain(() -> {
                    var context = Vertx.currentContext();
                    return Uni.createFrom()
                            .completionStage(mayCommit)
                            .emitOn(work -> context.runOnContext(nothing -> work.run()));
                }));
        appended.get();
        var second = inTransaction(() -> outbox.append(OutboxDatabase.event(key, 2)));
        // It waits for the lock of the key, not for time to pass.
        await().atMost(LIMIT).until(() -> number("select count(*) from pg_locks where not granted") > 0);
        assertThat(second).isNotDone();
        mayCommit.complete(null);
        first.get();
        second.get();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(SentEvents.in(Topics.ACCOUNT, KafkaTestResource.bootstrapServers())
                                .changes(key))
                        .containsExactly(1L, 2L));
    }

    @Test
    void anOperatorPublishesAgainWhatWasSent() {
        var key = UUID.randomUUID();
        var before = Instant.now().minusSeconds(60);
        run(outbox.inTransaction(transaction -> outbox.append(transaction, List.of(OutboxDatabase.event(key, 1)))));
        awaitRecords(key, 1);
        var answer = run(operations.publishAgain(new PublishAgainRequest(before)));
        assertThat(answer.get("events")).isPositive();
        awaitRecords(key, 2);
        await().atMost(LIMIT).until(() -> run(operations.status()).publishingAgain() == null);
        assertThat(SentEvents.in(Topics.ACCOUNT, KafkaTestResource.bootstrapServers())
                        .changes(key))
                .as("the same event")
                .containsExactly(1L);
    }

    @Test
    void presentStateIsMarkedAsToldAgain() {
        var key = UUID.randomUUID();
        run(outbox.inTransaction(transaction -> outbox.restate(transaction, List.of(OutboxDatabase.event(key, 1)))));
        awaitRecords(key, 1);
        assertThat(SentEvents.in(Topics.ACCOUNT, KafkaTestResource.bootstrapServers())
                        .repeats(key))
                .isEqualTo(1);
    }

    @Test
    void aPausedOutboxSaysSo() {
        assertThat(run(operations.pause(true)).paused()).isTrue();
        assertThat(run(operations.pause(false)).paused()).isFalse();
    }

    @Test
    void aLedgerOfThisClusterIsNotAdopted() {
        assertThatThrownBy(() -> run(operations.adopt()))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                        .isEqualTo(OutboxProblem.LEDGER_NOT_FOREIGN));
    }

    private void awaitRecords(UUID key, int records) {
        await().atMost(LIMIT)
                .until(() -> SentEvents.in(Topics.ACCOUNT, KafkaTestResource.bootstrapServers())
                                .records(key)
                        == records);
    }

    private static CompletableFuture<Void> inTransaction(java.util.function.Supplier<Uni<Void>> work) {
        return CompletableFuture.runAsync(() -> {
            try {
                VertxContextSupport.subscribeAndAwait(() -> Panache.withTransaction(work));
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static <T> T run(Uni<T> work) {
        return work.await().atMost(LIMIT);
    }

    private long number(String sql) {
        var rows = new ArrayList<Row>();
        run(pool.preparedQuery(sql).execute(Tuple.tuple())).forEach(rows::add);
        return rows.get(0).getLong(0);
    }
}
