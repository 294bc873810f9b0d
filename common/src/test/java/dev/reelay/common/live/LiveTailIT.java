package dev.reelay.common.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.common.outbox.OutboxDatabase;
import dev.reelay.contracts.Topics;
import dev.reelay.embedded.EmbeddedPostgres;
import dev.reelay.embedded.PostgresOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The followers of a real ledger, with transactions that end in an order of our choice. */
class LiveTailIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String TYPE = "dev.reelay.ingest.AccountStatsFetched.v1";

    private static EmbeddedPostgres postgres;
    private static OutboxDatabase database;
    private static int workspaces;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final AtomicLong looks = new AtomicLong();
    private final String mine = "w" + ++workspaces;
    private LiveTail tail;
    private Thread thread;

    @BeforeAll
    static void startServer() {
        postgres = EmbeddedPostgres.start(PostgresOptions.temporary().withDurable(false));
        database = new OutboxDatabase(postgres.createService("live", "test"), 1);
    }

    @AfterAll
    static void stopServer() {
        database.close();
        postgres.close();
    }

    @BeforeEach
    void start() {
        tail = new LiveTail(database.tail(looks), new Settings(), new LiveOutput(metrics), Clock.systemUTC());
        thread = new Thread(tail, "live-tail");
        thread.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        tail.stop();
        thread.join();
    }

    @Test
    void whoResumesMissesNoTransactionThatCommitsLate() {
        var early = begin(mine, "early");
        var late = begin(mine, "late");
        var first = new Heard(mine, null);
        first.awaitEvent("ready");
        run(late, "commit");
        first.awaitText("late");
        first.leave();
        run(early, "commit");

        var again = new Heard(mine, first.lastId());

        again.awaitEvent("ready");
        assertThat(again.texts()).containsExactly("early");
        close(early, late);
    }

    @Test
    void whoBreaksOffInTheMiddleOfAWindowHasTheRestAndWhatCameLater() {
        var first = new Heard(mine, null);
        first.awaitEvent("ready");
        var connection = database.pool().getConnection().await().indefinitely();
        run(connection, "begin");
        IntStream.range(0, 10).forEach(number -> append(connection, mine, "window " + number));
        run(connection, "commit");
        first.awaitText("window 9");
        var middle = first.idOf("window 3");
        append(mine, "later");
        first.awaitText("later");

        var again = new Heard(mine, middle);

        again.awaitEvent("ready");
        assertThat(again.texts())
                .containsExactly("window 4", "window 5", "window 6", "window 7", "window 8", "window 9", "later");
        close(connection);
    }

    /** Many transactions at once, and a listener that is thrown out again and again. */
    @Test
    void everyEventIsHeardThoughTransactionsOverlapAndTheListenerComesAndGoes() throws Exception {
        var done = new AtomicBoolean();
        var random = new Random(7);
        var heard = new HashSet<String>();
        var first = new Heard(mine, null);
        first.awaitEvent("ready");
        var writers = IntStream.range(0, 4)
                .mapToObj(writer -> new Thread(() -> write(writer, 60)))
                .toList();
        writers.forEach(Thread::start);
        var end = new Thread(() -> {
            writers.forEach(LiveTailIT::join);
            done.set(true);
        });
        end.start();
        var listener = first;
        while (!done.get()) {
            Thread.sleep(random.nextInt(60));
            listener.leave();
            heard.addAll(listener.texts());
            listener = new Heard(mine, listener.lastId());
        }
        var last = listener;
        await().atMost(LIMIT).untilAsserted(() -> {
            var all = new HashSet<>(heard);
            all.addAll(last.texts());
            assertThat(all).hasSize(4 * 60);
        });
        assertThat(metrics.counter("reelay.live.resets").count()).isZero();
    }

    private void write(int writer, int transactions) {
        var connection = database.pool().getConnection().await().indefinitely();
        var random = new Random(writer);
        for (var number = 0; number < transactions; number++) {
            run(connection, "begin");
            append(connection, mine, writer + "-" + number);
            run(connection, "select pg_sleep(" + random.nextDouble() * 0.02 + ")");
            run(connection, "commit");
        }
        close(connection);
    }

    @Test
    void withoutABreakEachEventIsHeardOnceAndThoseOfOneWriterInTheirOrder() {
        var listener = new Heard(mine, null);
        listener.awaitEvent("ready");
        var writers = IntStream.range(0, 4)
                .mapToObj(writer -> new Thread(() -> write(writer, 25)))
                .toList();
        writers.forEach(Thread::start);
        writers.forEach(LiveTailIT::join);

        await().atMost(LIMIT).until(() -> listener.texts().size() >= 100);
        assertThat(listener.texts()).doesNotHaveDuplicates().hasSize(100);
        for (var writer = 0; writer < 4; writer++) {
            var own = writer + "-";
            assertThat(listener.texts().stream().filter(text -> text.startsWith(own)))
                    .containsExactlyElementsOf(IntStream.range(0, 25)
                            .mapToObj(number -> own + number)
                            .toList());
        }
    }

    @ParameterizedTest
    @Tag("R10")
    @ValueSource(
            strings = {
                "NOW~3:3:",
                "NOW~1:1:",
                "NOW~3:100000:3,4,5",
                "NOW~3:3:~3:3:~1",
                "NOW~3:3:~999999999:999999999:~0",
                "NOW~999999999999:999999999999:",
                "NOW~5:3:",
                "NOW~3:5:4,3",
                "NOW~3:3:~x",
                "99999999999~3:3:",
                "0~3:3:",
                "' or true --",
                ""
            })
    void aMadeUpPlaceShowsNothingOfAnotherWorkspace(String place) {
        append("other", "secret");
        append(mine, "mine");
        append(null, "public");

        var listener =
                new Heard(mine, place.replace("NOW", Long.toString(Instant.now().getEpochSecond())));

        await().atMost(LIMIT)
                .until(() ->
                        listener.names().contains("ready") || listener.names().contains("reset"));
        append("other", "secret too");
        append(mine, "last");
        listener.awaitText("last");
        assertThat(listener.texts()).isSubsetOf("mine", "last").contains("last");
    }

    @Test
    void whoWasAwayForTooLongLoadsAnew() {
        var first = new Heard(mine, null);
        first.awaitEvent("ready");
        first.leave();
        append(mine, "missed");
        var id = first.lastId();
        var then = Instant.now().minus(Duration.ofMinutes(61)).getEpochSecond();

        var late = new Heard(mine, then + id.substring(id.indexOf('~')));

        late.awaitEvent("reset");
        assertThat(late.names().get(0)).isEqualTo("reset");
        append(mine, "new");
        late.awaitText("new");
        assertThat(metrics.counter("reelay.live.resets").count()).isEqualTo(1);
    }

    @Test
    void whoMissedMoreThanItIsWorthLoadsAnew() {
        var first = new Heard(mine, null);
        first.awaitEvent("ready");
        first.leave();
        IntStream.rangeClosed(0, Settings.MOST_MISSED).forEach(number -> append("other", "noise"));

        new Heard(mine, first.lastId()).awaitEvent("reset");
    }

    @Test
    void aListenerInAQuietWorkspaceKeepsUpWithTheOthers() {
        var quiet = new Heard(mine, null);
        quiet.awaitEvent("ready");
        var other = new Heard("other", null);
        other.awaitEvent("ready");
        IntStream.rangeClosed(0, Settings.MOST_MISSED).forEach(number -> append("other", "noise " + number));
        other.awaitText("noise " + Settings.MOST_MISSED);
        await().atMost(LIMIT).until(() -> {
            tail.beat();
            return quiet.said.get(quiet.said.size() - 1).getComment() != null
                    && !quiet.lastId().equals(quiet.said.get(0).getId());
        });
        quiet.leave();

        var again = new Heard(mine, quiet.lastId());

        again.awaitEvent("ready");
        assertThat(again.names()).doesNotContain("reset");
    }

    @Test
    void whatIsToldAgainIsNoNews() {
        var listener = new Heard("w", null);
        listener.awaitEvent("ready");
        var event = OutboxDatabase.event(database.aggregates().get(0), 1);
        database.outbox()
                .inTransaction(transaction -> database.outbox().restate(transaction, List.of(event)))
                .await()
                .indefinitely();
        append("w", "news");
        listener.awaitText("news");

        assertThat(listener.names()).containsExactly("ready", "AccountStatsFetched");
    }

    @Test
    void anEventHasItsShortNameAndItsJson() {
        var listener = new Heard("w", null);
        listener.awaitEvent("ready");
        database.changeEach(1);

        listener.awaitEvent("AccountStatsFetched");
        assertThat(listener.said.get(1).getData().toString())
                .contains("\"workspace\":\"w\"")
                .contains(database.aggregates().get(0).toString());
    }

    @Test
    void oneLookServesAllListenersAndNoneListensToNobody() throws Exception {
        append(mine, "before");
        Thread.sleep(1_500);
        assertThat(looks.getAndSet(0)).as("without listeners").isZero();

        var listeners =
                IntStream.range(0, 50).mapToObj(number -> new Heard(mine, null)).toList();
        listeners.forEach(listener -> listener.awaitEvent("ready"));
        looks.set(0);
        Thread.sleep(3_000);
        assertThat(looks.getAndSet(0)).as("fifty, for three seconds").isBetween(1L, 5L);

        listeners.forEach(Heard::leave);
        append(mine, "after"); // lets it see that nobody is left
        Thread.sleep(1_500);
        looks.set(0);
        Thread.sleep(1_500);
        assertThat(looks.getAndSet(0)).as("after the last one left").isZero();
    }

    @Test
    void aListenerThatTakesNothingIsCutOffAndTheOthersGoOn() {
        var cut = new AtomicBoolean();
        var slow = new Listener(wish(mine, null), 5, () -> cut.set(true));
        slow.stream(tail::join, tail::leave).subscribe().withSubscriber(new Stuck());
        var other = new Heard(mine, null);
        other.awaitEvent("ready");

        IntStream.range(0, 20).forEach(number -> append(mine, "event " + number));

        other.awaitText("event 19");
        assertThat(cut).isTrue();
        assertThat(metrics.counter("reelay.live.slow").count()).isPositive();
    }

    private static final class Stuck implements Flow.Subscriber<OutboundSseEvent> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            // asks for nothing
        }

        @Override
        public void onNext(OutboundSseEvent event) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }

    private static Listener.Wish wish(String workspace, @Nullable String lastEventId) {
        return new Listener.Wish("p", Set.of(Topics.ACCOUNT), null, workspace, Instant.MAX, lastEventId);
    }

    /** A listener that writes down what it hears. */
    private final class Heard {

        private final List<OutboundSseEvent> said = new CopyOnWriteArrayList<>();
        private final @Nullable String from;
        private final Cancellable subscription;

        private Heard(String workspace, @Nullable String lastEventId) {
            from = lastEventId;
            subscription = new Listener(wish(workspace, lastEventId), 10_000, () -> {})
                    .stream(tail::join, tail::leave).subscribe().with(said::add);
        }

        private void leave() {
            subscription.cancel();
        }

        private List<String> names() {
            return said.stream()
                    .map(OutboundSseEvent::getName)
                    .filter(name -> name != null)
                    .toList();
        }

        private List<String> texts() {
            var texts = new ArrayList<String>();
            for (var event : said) {
                if ("AccountStatsFetched".equals(event.getName())) {
                    texts.add(text(event));
                }
            }
            return texts;
        }

        private String text(OutboundSseEvent event) {
            return event.getData().toString().replaceAll(".*\"text\": ?\"([^\"]*)\".*", "$1");
        }

        private String lastId() {
            return said.stream()
                    .map(OutboundSseEvent::getId)
                    .filter(id -> id != null)
                    .reduce((before, id) -> id)
                    .orElse(from);
        }

        private String idOf(String text) {
            return said.stream()
                    .filter(event -> event.getData() != null && text(event).equals(text))
                    .findFirst()
                    .orElseThrow()
                    .getId();
        }

        private void awaitEvent(String name) {
            await().atMost(LIMIT).until(() -> names().contains(name));
        }

        private void awaitText(String text) {
            await().atMost(LIMIT).until(() -> texts().contains(text));
        }
    }

    private SqlConnection begin(String workspace, String text) {
        var connection = database.pool().getConnection().await().indefinitely();
        run(connection, "begin");
        append(connection, workspace, text);
        return connection;
    }

    private void append(@Nullable String workspace, String text) {
        var connection = database.pool().getConnection().await().indefinitely();
        append(connection, workspace, text);
        close(connection);
    }

    private static void append(SqlConnection connection, @Nullable String workspace, String text) {
        var json =
                (workspace == null ? "{" : "{\"workspace\": \"" + workspace + "\", ") + "\"text\": \"" + text + "\"}";
        run(
                connection,
                "insert into outbox (id, aggregatetype, aggregateid, type, payload) values (gen_random_uuid(), '"
                        + Topics.ACCOUNT + "', '" + text + "', '" + TYPE + "', '" + json + "')");
    }

    private static void run(SqlConnection connection, String sql) {
        connection.query(sql).execute().await().indefinitely();
    }

    private static void close(SqlConnection... connections) {
        for (var connection : connections) {
            connection.close().await().indefinitely();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Settings() implements LiveConfig {

        private static final int MOST_MISSED = 300;

        @Override
        public Duration pollInterval() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration lookInterval() {
            return Duration.ofMillis(20);
        }

        @Override
        public Duration heartbeat() {
            return Duration.ofSeconds(15);
        }

        @Override
        public int streamsPerCaller() {
            return 100;
        }

        @Override
        public int streams() {
            return 100;
        }

        @Override
        public int buffer() {
            return 256;
        }

        @Override
        public int mostMissed() {
            return MOST_MISSED;
        }

        @Override
        public Duration resumable() {
            return Duration.ofHours(1);
        }
    }
}
