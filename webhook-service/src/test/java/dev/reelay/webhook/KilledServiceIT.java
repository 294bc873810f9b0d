package dev.reelay.webhook;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.embedded.EmbeddedPostgres;
import dev.reelay.embedded.PostgresOptions;
import dev.reelay.testkit.Database;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.ServiceProcess;
import dev.reelay.webhook.support.TikTokDeliveries;
import dev.reelay.webhook.support.WebhookApi;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The real service, killed or stopped while deliveries come in. */
class KilledServiceIT {

    private static final int SENDERS = 16;

    private static EmbeddedPostgres postgres;
    private static Database database;
    private static ServiceProcess service;

    private final String user = WebhookApi.anotherUser();
    private final AtomicInteger next = new AtomicInteger();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> repeated = ConcurrentHashMap.newKeySet();
    private final Set<String> unexpected = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean stopped = new AtomicBoolean();

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.start(PostgresOptions.temporary());
        database = Database.on(() -> postgres.connect("reelay"));
        service = ServiceProcess.start(
                        postgres.createService("webhook", "secret"),
                        Map.of("REELAY_WEBHOOK_TIKTOK_CLIENT_SECRET", TikTokDeliveries.SECRET))
                .awaitReady();
    }

    @AfterAll
    static void stop() {
        service.close();
        postgres.close();
    }

    @Test
    @Tag("R1")
    void whatWasAcknowledgedIsKeptAndToldOnceThoughTheServiceIsKilledTwice() throws Exception {
        sendWhile(() -> {
            for (var kill = 1; kill <= 2; kill++) {
                awaitAcknowledged(acknowledged.size() + 500);
                service.kill();
                service.start().awaitReady();
            }
        });

        assertThat(repeated)
                .as("no delivery was under way at a kill: nothing is proved")
                .isNotEmpty();
        assertStoredAndToldOnce();
    }

    @Test
    @Tag("R11")
    void anOrdinaryStopEndsWhatIsInHandAndTurnsTheRestAway() throws Exception {
        sendWhile(() -> {
            awaitAcknowledged(acknowledged.size() + 500);
            service.terminate();
            assertThat(service.awaitEnd()).as("exit code of SIGTERM").isEqualTo(143);
            service.start().awaitReady();
        });

        assertThat(unexpected).as("answers but 200, and 503 with Retry-After").isEmpty();
        assertThat(service.output()).contains("Stopped with nothing in hand").doesNotContain(" ERROR ");
        assertStoredAndToldOnce();
    }

    private void sendWhile(ThrowingCallable work) throws Exception {
        var senders = IntStream.range(0, SENDERS)
                .mapToObj(i -> new Thread(this::send, "sender-" + i))
                .toList();
        senders.forEach(Thread::start);
        try {
            work.call();
            awaitAcknowledged(acknowledged.size() + 200);
        } catch (Throwable e) {
            throw new AssertionError(e);
        } finally {
            stopped.set(true);
        }
        for (var sender : senders) {
            sender.join();
        }
    }

    private void assertStoredAndToldOnce() {
        var stored = stored();
        assertThat(stored).as("acknowledged but not stored").containsAll(acknowledged);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var told = WebhookApi.told(user);
            assertThat(told.stream().map(one -> one.event().publishId()).collect(toSet()))
                    .isEqualTo(stored);
        });
        var ids = WebhookApi.told(user).stream().map(Events.Told::id).collect(toSet());
        // The relay may send an event again after a kill, but then under the same id.
        assertThat(ids).as("ids of events").hasSameSizeAs(stored);
    }

    /** As a platform does: what is not answered 200 is sent again, until it is. */
    private void send() {
        var client = HttpClient.newHttpClient();
        while (!stopped.get()) {
            var number = "p" + next.incrementAndGet();
            while (!sendOnce(client, number)) {
                repeated.add(number);
            }
        }
    }

    private boolean sendOnce(HttpClient client, String number) {
        try {
            var answer = WebhookApi.deliver(client, service.url(), TikTokDeliveries.publishComplete(user, number));
            if (answer.statusCode() == 200) {
                acknowledged.add(number);
                return true;
            }
            if (answer.statusCode() != 503
                    || answer.headers().firstValue("Retry-After").isEmpty()) {
                unexpected.add(answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            // no answer: it may or may not be stored
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        pause();
        return stopped.get();
    }

    private static void pause() {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }

    private void awaitAcknowledged(int count) {
        await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.size() >= count);
    }

    /** Each of them once: two rows of one number would be a failure here. */
    private Set<String> stored() {
        var stored = database.texts("select publish_id from webhook.deliveries where platform_user_id = ?", user);
        assertThat(stored).as("stored once each").doesNotHaveDuplicates();
        return Set.copyOf(stored);
    }
}
