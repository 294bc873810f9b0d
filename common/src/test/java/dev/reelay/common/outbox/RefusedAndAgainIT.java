package dev.reelay.common.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.contracts.Topic;
import dev.reelay.contracts.Topics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What does not simply go out: refused events, ledgers from elsewhere, pauses, and what is published again. */
class RefusedAndAgainIT extends RelayTests {

    @Test
    @Tag("R3")
    void aRefusedEventHoldsUpItsOwnKeyOnly() throws Exception {
        var large = database.aggregates().get(0);
        var other = database.aggregates().get(1);
        database.change(large).await().indefinitely();
        database.run("insert into outbox (id, aggregatetype, aggregateid, type, payload)"
                + " select gen_random_uuid(), aggregatetype, aggregateid, type,"
                + " '{\"follower_count\":2,\"text\":\"' || repeat('x', 2000000) || '\"}' from outbox");
        database.run("update aggregates set changes = 2 where id = '" + large + "'");
        database.change(large).await().indefinitely();
        database.change(other).await().indefinitely();
        try (var relay = relay()) {
            awaitSent(2);
            await().atMost(LIMIT).until(() -> database.number("select count(*) from outbox_refused") == 2);
            database.change(other).await().indefinitely();
            awaitSent(3);
            assertThat(database.number("select count(*) from outbox_refused where reason like '%larger than%'"))
                    .isEqualTo(1);
            // An operator mends it; the key goes on, in order.
            database.run(
                    "update outbox_refused set payload = '{\"follower_count\":2}' where length(payload) > 1000000");
            awaitSent(5);
            await().atMost(LIMIT).until(() -> database.number("select count(*) from outbox_refused") == 0);
            database.change(large).await().indefinitely();
            awaitSent(6);
        }
        sent().assertComplete(List.of(large), 4);
        sent().assertComplete(List.of(other), 2);
    }

    @Test
    @Tag("R3")
    void anEventWithoutATopicWaitsUntilItIsThere() throws Exception {
        database.changeEach(2);
        database.run("insert into outbox (id, aggregatetype, aggregateid, type, payload)"
                + " select gen_random_uuid(), 'reelay.test.late.v1', aggregateid, type, payload"
                + " from outbox order by sequence");
        try (var relay = relay()) {
            awaitSent(40);
            await().atMost(LIMIT).until(() -> database.number("select count(*) from outbox_refused") == 40);
            database.changeEach(1);
            awaitSent(60);
            kafka.createTopics(List.of(new Topic("reelay.test.late.v1", "id", 3, 1, Map.of(), List.of())));
            await().atMost(LIMIT).until(() -> database.number("select count(*) from outbox_refused") == 0);
        }
        SentEvents.in("reelay.test.late.v1", kafka.bootstrapServers()).assertComplete(database.aggregates(), 2);
    }

    @Test
    void aLedgerFromAnotherClusterIsRefusedUntilItIsAdopted() throws Exception {
        database.changeEach(2);
        try (var relay = relay()) {
            awaitSent(40);
            awaitRecorded();
        }
        database.changeEach(1);
        // As after a restore: ids of another server's transactions, which lie in this one's future.
        database.run("update outbox set xid = (xid::text::bigint + 1000000)::text::xid8");
        database.run("update outbox_relay set target = null, sent = (select format('%s:%s:', x, x)::pg_snapshot from"
                + " (select max(xid)::text::bigint - 19 as x from outbox) s), lease_until = '-infinity'");
        try (var relay = relay()) {
            await().atMost(LIMIT).until(() -> database.number("select count(foreign_since) from outbox_relay") == 1);
            database.changeEach(1);
            assertThat(sent().distinct()).as("nothing is sent").isEqualTo(40);
            assertThat(database.number("select outbox_adopt()"))
                    .as("what waited, and at most the last window again")
                    .isBetween(40L, 60L);
            awaitSent(80);
        }
        sent().assertComplete(database.aggregates(), 4);
    }

    @Test
    void whatWasSentIsPublishedAgainInOrderBeforeAnythingNew() throws Exception {
        try (var relay = relay()) {
            database.changeEach(30);
            awaitSent(600);
            database.run("update outbox_relay set paused = true");
            awaitRenewal();
            // The broker comes back without its records.
            startKafkaAnew();
            kafka.createTopics(Topics.all());
        }
        database.changeEach(1);
        database.run("update outbox_relay set paused = false");
        publishAgain();
        try (var relay = relay()) {
            awaitSent(620);
            await().atMost(LIMIT).until(() -> database.number("select count(again_until) from outbox_relay") == 0);
        }
        sent().assertComplete(database.aggregates(), 31);
    }

    @Test
    void whatIsPublishedAgainWaitsForATopicThatTheNewBrokerLacks() throws Exception {
        try (var relay = relay()) {
            database.changeEach(3);
            awaitSent(60);
        }
        startKafkaAnew();
        publishAgain();
        try (var relay = relay()) {
            await().atMost(LIMIT).until(() -> database.number("select count(*) from outbox_refused") == 60);
            database.changeEach(1);
            kafka.createTopics(Topics.all());
            awaitSent(80);
        }
        sent().assertComplete(database.aggregates(), 4);
    }

    @Test
    void whatIsPublishedAgainPassesNoRefusedEventOfItsKey() throws Exception {
        var key = database.aggregates().get(0);
        database.change(key).await().indefinitely();
        database.run("insert into outbox (id, aggregatetype, aggregateid, type, payload)"
                + " select gen_random_uuid(), aggregatetype, aggregateid, type,"
                + " '{\"follower_count\":2,\"text\":\"' || repeat('x', 2000000) || '\"}' from outbox");
        database.run("update aggregates set changes = 2 where id = '" + key + "'");
        database.change(key).await().indefinitely();
        try (var relay = relay()) {
            awaitSent(1);
            await().atMost(LIMIT).until(() -> database.number("select count(*) from outbox_refused") == 2);
            publishAgain();
            await().atMost(LIMIT).until(() -> sent().records() == 2);
            await().atMost(LIMIT).until(() -> database.number("select count(again_until) from outbox_relay") == 0);
            assertThat(sent().distinct()).as("what waits is not sent").isEqualTo(1);
            database.run(
                    "update outbox_refused set payload = '{\"follower_count\":2}' where length(payload) > 1000000");
            awaitSent(3);
            // Once mended it cannot be told again as it was, and holds up nobody.
            await().atMost(LIMIT).until(() -> database.number("select count(*) from outbox_refused") == 0);
            publishAgain();
            await().atMost(LIMIT).until(() -> sent().records() == 6);
        }
        sent().assertComplete(List.of(key), 3);
    }

    @Test
    void aPausedRelaySendsNothingUntilItIsResumed() throws Exception {
        try (var relay = relay()) {
            database.changeEach(1);
            awaitSent(20);
            database.run("update outbox_relay set paused = true");
            awaitRenewal();
            database.changeEach(2);
            assertThat(sent().distinct()).isEqualTo(20);
            database.run("update outbox_relay set paused = false");
            awaitSent(60);
        }
        sent().assertComplete(database.aggregates(), 3);
    }

    @Test
    void aSlotIsEmptiedOnlyWhenItsRowsWereSent() throws Exception {
        database.change(database.aggregates().get(0)).await().indefinitely();
        var slot = database.number("select slot from outbox");
        database.run("update outbox set created_at = now() - interval '25 hours'");
        assertThat(database.number("select outbox_rotate(interval '24 hours')"))
                .as("not sent yet")
                .isZero();
        try (var relay = relay()) {
            awaitSent(1);
            await().atMost(LIMIT).until(() -> database.number("select outbox_rotate(interval '24 hours')") == 1);
        }
        assertThat(database.number("select count(*) from outbox_" + slot)).isZero();
    }

    private void publishAgain() {
        database.run("update outbox_relay set again_after = 0, again_until = (select max(sequence) from outbox)");
    }
}
