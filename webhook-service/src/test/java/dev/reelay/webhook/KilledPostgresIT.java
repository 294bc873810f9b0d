package dev.reelay.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.embedded.EmbeddedPostgres;
import dev.reelay.embedded.PostgresOptions;
import dev.reelay.testkit.Database;
import dev.reelay.testkit.ServiceProcess;
import dev.reelay.webhook.support.TikTokDeliveries;
import dev.reelay.webhook.support.WebhookApi;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The real service while its PostgreSQL is killed or frozen, and while a sender dawdles or sends much. */
class KilledPostgresIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static EmbeddedPostgres postgres;
    private static Database database;
    private static ServiceProcess service;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String user = WebhookApi.anotherUser();

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.start(PostgresOptions.temporary());
        database = Database.on(() -> postgres.connect("reelay"));
        service = ServiceProcess.start(
                        postgres.createService("webhook", "secret"),
                        Map.of(
                                "REELAY_WEBHOOK_TIKTOK_CLIENT_SECRET", TikTokDeliveries.SECRET,
                                "REELAY_WEBHOOK_DELIVERY_COMMIT_LIMIT", "1s",
                                "REELAY_WEBHOOK_DELIVERY_MAX_BODY", "4M",
                                "QUARKUS_HTTP_LIMITS_MAX_CONNECTIONS", "100",
                                "REELAY_WEBHOOK_DELIVERY_RECEIVE_LIMIT", "1s"))
                .awaitReady();
    }

    @AfterAll
    static void stop() {
        service.close();
        postgres.close();
    }

    @Test
    @Tag("R7")
    void aKilledPostgresTurnsDeliveriesAwayUntilItIsBack() throws Exception {
        assertThat(post("before").statusCode()).isEqualTo(200);

        postgres.kill();
        var refused = post("away");
        assertUnavailable(refused);
        for (var i = 0; i < 20; i++) {
            var started = System.nanoTime();
            assertUnavailable(post("away"));
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
        }

        postgres.start();
        await().atMost(LIMIT).until(() -> post("after").statusCode() == 200);
        assertThat(count("before")).isEqualTo(1);
        assertThat(count("away")).isZero();
        assertThat(post("away").statusCode()).isEqualTo(200);
        assertThat(WebhookApi.awaitTold(3, user))
                .extracting(told -> told.event().publishId())
                .containsExactlyInAnyOrder("before", "away", "after");
    }

    @Test
    @Tag("R1")
    @Tag("R7")
    void whatWasAcknowledgedBeforePostgresWasKilledUnderLoadIsThereAfterwards() throws Exception {
        var acknowledged = ConcurrentHashMap.<String>newKeySet();
        var stopped = new AtomicBoolean();
        var next = new AtomicInteger();
        // Many at once, so that deliveries are committed in groups when the database dies.
        var senders = IntStream.range(0, 16)
                .mapToObj(i -> new Thread(() -> {
                    while (!stopped.get()) {
                        var publishId = "load" + next.incrementAndGet();
                        try {
                            if (post(publishId).statusCode() == 200) {
                                acknowledged.add(publishId);
                            }
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    }
                }))
                .toList();
        senders.forEach(Thread::start);
        await().atMost(LIMIT).until(() -> acknowledged.size() >= 1_000);
        postgres.kill();
        postgres.start();
        var before = acknowledged.size();
        await().atMost(LIMIT).until(() -> acknowledged.size() > before + 20);
        stopped.set(true);
        for (var sender : senders) {
            sender.join();
        }

        for (var publishId : acknowledged) {
            assertThat(count(publishId)).as(publishId).isEqualTo(1);
        }
        await().atMost(LIMIT).untilAsserted(() -> assertThat(
                        WebhookApi.told(user).stream().map(told -> told.event().publishId()))
                .containsAll(acknowledged));
    }

    @Test
    @Tag("R7")
    void aFrozenPostgresIsAnsweredInTimeAndWorksAgainAfterwards() throws Exception {
        assertThat(post("warm").statusCode()).isEqualTo(200);
        try (var frost = postgres.freeze()) {
            var started = System.nanoTime();
            assertUnavailable(post("frozen"));
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(4));
        }

        await().atMost(LIMIT).until(() -> post("frozen").statusCode() == 200);
        assertThat(count("frozen")).isEqualTo(1);
    }

    @Test
    void aSenderThatDawdlesLosesItsConnectionAndNobodyElse() throws Exception {
        try (var socket = new Socket("127.0.0.1", URI.create(service.url()).getPort())) {
            socket.setSoTimeout(500);
            var output = socket.getOutputStream();
            output.write(
                    "POST /api/v1/webhooks/tiktok HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n".getBytes(UTF_8));
            var started = Instant.now();
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        output.write('x'); // a byte now and then: never idle
                        output.flush();
                        return isClosed(socket);
                    });
            assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofSeconds(6));
            assertThat(post("others").statusCode()).isEqualTo(200);
        } catch (IOException closedWhileWriting) {
            assertThat(post("others").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoHoldsManyConnectionsIsCutOffAtTheLimitAndOthersAreServedOnceTheyAreGone() throws Exception {
        var idle = new ArrayList<Socket>();
        try {
            for (var i = 0; i < 150; i++) {
                var socket = new Socket("127.0.0.1", URI.create(service.url()).getPort());
                socket.setSoTimeout(1);
                idle.add(socket);
            }
            await().atMost(LIMIT).until(() -> {
                var closed = 0;
                for (var socket : idle) {
                    closed += isClosed(socket) ? 1 : 0;
                }
                return closed >= 50;
            });
        } finally {
            for (var socket : idle) {
                socket.close();
            }
        }
        await().atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> post("served again").statusCode() == 200);
    }

    /** Quarkus has a limit of its own behind ours; both follow the one setting. */
    @Test
    void whatIsLongerThanUsualIsTakenWhereTheSettingSaysSo() throws Exception {
        var long3 = WebhookApi.deliver(client, service.url(), "x".repeat(3 << 20));
        var long5 = WebhookApi.deliver(client, service.url(), "x".repeat(5 << 20));

        assertThat(long3.statusCode()).isEqualTo(200);
        assertThat(long5.statusCode()).isEqualTo(413);
        assertThat(long5.body()).contains("urn:reelay:problem:payload-too-large");
    }

    private static boolean isClosed(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() == -1;
        } catch (java.net.SocketTimeoutException stillOpen) {
            return false;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
        assertThat(answer.body()).contains("urn:reelay:problem:").doesNotContain("Exception");
    }

    private HttpResponse<String> post(String publishId) throws Exception {
        return WebhookApi.deliver(client, service.url(), TikTokDeliveries.publishComplete(user, publishId));
    }

    private long count(String publishId) {
        return database.number(
                "select count(*) from webhook.deliveries where platform_user_id = ? and publish_id = ?",
                user,
                publishId);
    }
}
