package dev.reelay.common.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.contracts.Topics;
import dev.reelay.embedded.EmbeddedKafka;
import dev.reelay.embedded.EmbeddedPostgres;
import dev.reelay.embedded.KafkaOptions;
import dev.reelay.embedded.PostgresOptions;
import dev.reelay.embedded.ServiceDatabase;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Relays in processes of their own between a real PostgreSQL and a real broker; each test has a ledger of its own. */
abstract class RelayTests {

    static final Duration LIMIT = Duration.ofMinutes(2);

    static EmbeddedKafka kafka;
    private static EmbeddedPostgres postgres;
    private static int schemas;
    /** What the topic held when the test began. */
    private static Map<TopicPartition, Long> sentBefore;

    ServiceDatabase service;
    OutboxDatabase database;

    @BeforeAll
    static void startServers() {
        postgres = EmbeddedPostgres.start(PostgresOptions.temporary());
        kafka = EmbeddedKafka.start(KafkaOptions.temporary());
        kafka.createTopics(Topics.all());
    }

    @AfterAll
    static void stopServers() {
        kafka.close();
        postgres.close();
    }

    @BeforeEach
    void makeLedger() {
        sentBefore = SentEvents.ends(Topics.ACCOUNT, kafka.bootstrapServers());
        service = postgres.createService("outbox" + ++schemas, "test");
        database = new OutboxDatabase(service, 20);
    }

    @AfterEach
    void closeLedger() {
        database.close();
    }

    /** The broker comes back without its records and topics. */
    static void startKafkaAnew() {
        kafka.close();
        kafka = EmbeddedKafka.start(KafkaOptions.temporary());
        sentBefore = Map.of();
    }

    /** Until the relay has written down that all is sent. */
    void awaitRecorded() {
        await().atMost(LIMIT)
                .until(() -> database.number("select count(*) from outbox, outbox_relay"
                                + " where not pg_visible_in_snapshot(xid, sent)")
                        == 0);
    }

    /** Until the relay has renewed its lease, and so read an operator's wishes. */
    void awaitRenewal() {
        var before = leaseUntil();
        await().atMost(LIMIT).until(() -> leaseUntil() != before);
        var during = leaseUntil();
        await().atMost(LIMIT).until(() -> leaseUntil() != during);
    }

    private long leaseUntil() {
        return database.number("select (extract(epoch from lease_until) * 1000)::bigint from outbox_relay");
    }

    RelayProcess relay() {
        return RelayProcess.start(service, kafka.bootstrapServers());
    }

    SentEvents sent() {
        return SentEvents.after(sentBefore, Topics.ACCOUNT, kafka.bootstrapServers());
    }

    void awaitSent(int distinct) {
        try (var reader = new SentEvents.Reader(sentBefore, Topics.ACCOUNT, kafka.bootstrapServers())) {
            await().atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(100))
                    .untilAsserted(() ->
                            assertThat(reader.look().distinct()).as(this::state).isEqualTo(distinct));
        }
    }

    private String state() {
        return "events sent, %d refused; the relays' last words: %s"
                .formatted(database.number("select count(*) from outbox_refused"), RelayProcess.lastWords());
    }
}
