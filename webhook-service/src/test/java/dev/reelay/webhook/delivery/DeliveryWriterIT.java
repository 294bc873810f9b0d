package dev.reelay.webhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.webhook.callback.Callback;
import dev.reelay.webhook.support.WebhookApi;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Groups of deliveries: one bad item fails nobody but itself. */
@QuarkusTest
class DeliveryWriterIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    DeliveryWriter writer;

    @Inject
    Pool pool;

    @AfterEach
    void dropTriggers() {
        sql("drop trigger if exists refuse_poison on deliveries");
        sql("drop trigger if exists refuse_late on deliveries");
    }

    @Test
    @Tag("R1")
    void anItemThatTheDatabaseRefusesFailsAlone() {
        sql(
                """
                create or replace function refuse_poison() returns trigger language plpgsql as $$
                begin
                    raise exception 'poison';
                end $$""");
        sql(
                """
                create trigger refuse_poison before insert on deliveries for each row
                when (position('poison'::bytea in new.body) > 0) execute function refuse_poison()""");
        var user = WebhookApi.anotherUser();
        var group = group(user, 40);
        group.add(17, delivery(user, "poison " + user, "p-bad"));

        var outcomes = writer.store(group).await().atMost(LIMIT);

        for (var i = 0; i < group.size(); i++) {
            assertThat(outcomes.get(i).failure() != null)
                    .as("item %d failed", i)
                    .isEqualTo(i == 17);
        }
        assertThat(states(user)).hasSize(40).containsOnly("RECEIVED");
        assertThat(WebhookApi.awaitTold(40, user))
                .noneMatch(told -> told.event().publishId().equals("p-bad"));
    }

    @Test
    @Tag("R1")
    void anItemWhoseValuesCannotBeStoredIsKeptAsItsBytes() {
        var user = WebhookApi.anotherUser();
        var group = group(user, 40);
        var bad = withHeaders(
                delivery(user, "bytes of " + user, "NUL \u0000"), new KeptHeaders("t=1,s=00", "NUL \u0000", null));
        group.add(0, bad);

        var outcomes = writer.store(group).await().atMost(LIMIT);

        assertThat(outcomes).hasSize(41).allMatch(outcome -> outcome.failure() == null);
        assertThat(states(user)).hasSize(40).containsOnly("RECEIVED");
        var kept = pool.preparedQuery("select state, body from deliveries where id = $1")
                .execute(Tuple.of(bad.id()))
                .await()
                .atMost(LIMIT)
                .iterator()
                .next();
        assertThat(kept.getString("state")).isEqualTo("UNREADABLE");
        assertThat(kept.getBuffer("body").getBytes()).isEqualTo(bad.body());
    }

    /** A statement is answered before its commit, and a commit may fail: only what comes after it may be believed. */
    @Test
    @Tag("R1")
    void anItemWhoseCommitFailsIsNotTakenForStored() {
        sql(
                """
                create or replace function refuse_late() returns trigger language plpgsql as $$
                begin
                    raise exception 'too late';
                end $$""");
        sql(
                """
                create constraint trigger refuse_late after insert on deliveries deferrable initially deferred for each row
                when (new.publish_id = 'p-late') execute function refuse_late()""");
        var user = WebhookApi.anotherUser();

        var outcomes = writer.store(
                        List.of(delivery(user, "late " + user, "p-late"), delivery(user, "good " + user, "p1")))
                .await()
                .atMost(LIMIT);

        assertThat(outcomes.get(0).failure()).isNotNull();
        assertThat(outcomes.get(1).failure()).isNull();
        assertThat(states(user)).hasSize(1);
    }

    @Test
    void eventsTakeTheirPlacesInTheOrderOfTheGroup() {
        var user = WebhookApi.anotherUser();

        writer.store(group(user, 100)).await().atMost(LIMIT);

        var told = new ArrayList<String>();
        pool.preparedQuery(
                        "select payload::json ->> 'publish_id' as id from outbox where aggregateid = $1 order by sequence")
                .execute(Tuple.of("tiktok:" + user))
                .await()
                .atMost(LIMIT)
                .forEach(row -> told.add(row.getString("id")));
        assertThat(told)
                .containsExactlyElementsOf(java.util.stream.IntStream.range(0, 100)
                        .mapToObj(i -> "p" + i)
                        .toList());
    }

    /** As two replicas get them, from a platform that sends everything again. */
    @Test
    void theSameDeliveriesInTwoOfTheLargestGroupsAtOnceAreStoredAndToldOnce() {
        var user = WebhookApi.anotherUser();
        var one = group(user, 512);
        var other = group(user, 512);
        Collections.reverse(other);

        var outcomes = Uni.join()
                .all(writer.store(one), writer.store(other))
                .andFailFast()
                .await()
                .atMost(LIMIT);

        assertThat(outcomes)
                .allSatisfy(group -> assertThat(group).hasSize(512).allMatch(outcome -> outcome.failure() == null));
        assertThat(states(user)).hasSize(512).containsOnly("RECEIVED");
        assertThat(WebhookApi.awaitTold(512, user))
                .extracting(told -> told.event().publishId())
                .doesNotHaveDuplicates();
    }

    @Test
    void theSameDeliveryTwiceInOneGroupIsStoredOnce() {
        var user = WebhookApi.anotherUser();
        var group = List.of(delivery(user, "same " + user, "p1"), delivery(user, "same " + user, "p1"));

        assertThat(writer.store(group).await().atMost(LIMIT)).allMatch(outcome -> outcome.failure() == null);

        assertThat(states(user)).hasSize(1);
        WebhookApi.awaitTold(1, user);
    }

    @Test
    void eachEventOfAGroupKeepsTheTraceOfItsRequest() {
        var user = WebhookApi.anotherUser();
        var traces = List.of(
                "00-" + "a".repeat(32) + "-" + "1".repeat(16) + "-01",
                "00-" + "b".repeat(32) + "-" + "2".repeat(16) + "-01");
        var group = traces.stream()
                .map(trace -> traced(delivery(user, trace + user, trace), trace))
                .toList();

        writer.store(group).await().atMost(LIMIT);

        var told = new ArrayList<String>();
        pool.preparedQuery(
                        "select payload::json ->> 'publish_id' = traceparent as same from outbox where aggregateid = $1")
                .execute(Tuple.of("tiktok:" + user))
                .await()
                .atMost(LIMIT)
                .forEach(row -> told.add(row.getValue("same").toString()));
        assertThat(told).containsExactly("true", "true");
    }

    private static Delivery withHeaders(Delivery delivery, KeptHeaders headers) {
        return Delivery.of(
                delivery.id(),
                delivery.platform(),
                delivery.body(),
                delivery.receivedAt(),
                delivery.callback(),
                headers,
                null);
    }

    private static Delivery traced(Delivery delivery, String trace) {
        return Delivery.of(
                delivery.id(),
                delivery.platform(),
                delivery.body(),
                delivery.receivedAt(),
                delivery.callback(),
                KeptHeaders.NONE,
                trace);
    }

    private static List<Delivery> group(String user, int size) {
        var group = new ArrayList<Delivery>();
        for (var i = 0; i < size; i++) {
            group.add(delivery(user, "body %d of %s".formatted(i, user), "p" + i));
        }
        return group;
    }

    private static Delivery delivery(String user, String body, String publishId) {
        var callback = new Callback(
                user,
                CallbackKind.PUBLISH_COMPLETED,
                "post.publish.complete",
                publishId,
                null,
                null,
                Instant.ofEpochSecond(1790000000L));
        return Delivery.of(
                com.github.f4b6a3.uuid.UuidCreator.getTimeOrderedEpoch(),
                Platform.TIKTOK,
                body.getBytes(UTF_8),
                Instant.now(),
                callback,
                KeptHeaders.NONE,
                null);
    }

    private List<String> states(String user) {
        var states = new ArrayList<String>();
        pool.preparedQuery("select state from deliveries where platform_user_id = $1")
                .execute(Tuple.of(user))
                .await()
                .atMost(LIMIT)
                .forEach(row -> states.add(row.getString(0)));
        return states;
    }

    private void sql(String statement) {
        pool.query(statement).execute().await().atMost(LIMIT);
    }
}
