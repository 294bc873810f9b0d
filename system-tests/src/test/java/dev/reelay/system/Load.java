package dev.reelay.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.local.stack.LocalStack;
import dev.reelay.testkit.Database;
import dev.reelay.testkit.SandboxClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a product's users and the platform do all day, at once: people connect accounts, publish, have hashtags fetched, read and
 * search, and the platform delivers. It remembers each answer, and what was taken on.
 */
final class Load implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** The three busiest are a journey's, and stay so although others get the posts of this load. */
    private static final int ACCOUNTS_OF_JOURNEYS = 8;

    private static final int MOST_ACCOUNTS = 12;

    /** TikTok takes fifteen a day. */
    private static final int POSTS_PER_ACCOUNT = 13;

    private final Calls calls;
    private final SandboxClient sandbox;
    private final List<String> usernames;
    private final Callers callers;

    private final List<Account> accounts = new CopyOnWriteArrayList<>();
    private final Map<String, String> publications = new ConcurrentHashMap<>();
    private final Queue<String> syncs = new ConcurrentLinkedQueue<>();
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicReference<Publication> nextPublication = new AtomicReference<>();
    private final AtomicReference<String> nextSync =
            new AtomicReference<>(UUID.randomUUID().toString());

    /** A connected account. */
    record Account(String connectionId, String username) {}

    Load(LocalStack stack) {
        calls = new Calls(stack, "load");
        sandbox = new SandboxClient(stack.addresses().sandbox());
        var all = sandbox.creators(ACCOUNTS_OF_JOURNEYS + MOST_ACCOUNTS);
        usernames = all.subList(ACCOUNTS_OF_JOURNEYS, all.size());
        callers = new Callers(calls, 3, LIMIT);
        connect(usernames.get(0));
        callers.repeat(5_000, this::publish);
        callers.repeat(10_000, this::connectNext);
        callers.repeat(20_000, this::sync);
    }

    /** Waits until each kind of caller was served again. */
    void goesOn(String phase) {
        var since = callers.answers();
        var connected = accounts.size();
        var published = publications.size();
        var synced = syncs.size();
        await("all callers to be served: " + phase)
                .atMost(Duration.ofMinutes(3))
                .until(() -> callers.served(since) >= calls.reads().size() + 3
                        && publications.size() > published + 2
                        && syncs.size() > synced
                        && (accounts.size() > connected || accounts.size() == usernames.size()));
        System.out.printf(
                "[load] %s: %d answers, %d refusals; %d accounts, %d publications, %d deliveries, %d syncs%n",
                phase,
                callers.answers(),
                refused().size(),
                accounts.size(),
                publications.size(),
                callers.deliveries(),
                syncs.size());
    }

    List<Answer> refused() {
        return callers.refused();
    }

    /** Ends it: everybody was served, and all that was taken on is done, once. */
    void assertServedAndDone(Database database) {
        callers.assertAnsweredAndDeliveredOnce(database);
        assertThat(refused()).as("requests that were not served").isEmpty();
        publications.forEach((key, id) -> {
            var publication = calls.get("/api/v1/publications/" + id);
            await("publication " + id)
                    .atMost(Duration.ofMinutes(5))
                    .until(() -> publication.send().body(), body -> body.contains("\"PUBLISHED\""));
        });
        var posts = sandbox.posts().stream()
                .map(post -> post.path("title").asText())
                .filter(publications::containsKey)
                .toList();
        assertThat(posts).as("posts on the platform").containsExactlyInAnyOrderElementsOf(publications.keySet());
        for (var account : accounts) {
            var search = calls.get("/api/v1/posts/search?limit=1&connection_id=" + account.connectionId());
            await("the videos of " + account).atMost(Duration.ofMinutes(3)).untilAsserted(() -> assertThat(
                            search.send().assertOk().json().path("total").asInt())
                    .isEqualTo(sandbox.videosOf(account.username())));
        }
        for (var id : syncs) {
            var run = calls.get("/api/v1/sync-runs/" + id);
            await("sync " + id)
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> run.send().assertOk().json().path("state").asText(), "SUCCEEDED"::equals);
        }
    }

    int publications() {
        return publications.size();
    }

    List<Account> accounts() {
        return accounts;
    }

    @Override
    public void close() {
        callers.close();
    }

    private void connectNext() {
        if (accounts.size() < usernames.size()) {
            connect(usernames.get(accounts.size()));
        }
    }

    /** Whoever was refused comes back with the same account. */
    private void connect(String username) {
        var started = callers.ask(calls.startAuthorization());
        if (!started.isOk()) {
            return;
        }
        var connected = callers.ask(calls.authorizationCallback(started, username));
        if (!connected.isOk()) {
            return;
        }
        var id = connected.json().path("id").asText();
        var options = calls.get("/api/v1/creators/" + id + "/options");
        // 404 until publish has heard of it, which it does by an event.
        await("publish to know " + username).atMost(LIMIT).until(() -> options.send()
                .isOk());
        accounts.add(new Account(id, username));
    }

    /** Sent again under the same key until it is taken. */
    private void publish() {
        var next = nextPublication.updateAndGet(waiting -> waiting == null ? newPublication() : waiting);
        var answer = callers.ask(next.call());
        if (answer.isOk()) {
            publications.put(next.key(), answer.json().path("id").asText());
            nextPublication.set(null);
        }
    }

    private Publication newPublication() {
        var turn = turns.getAndIncrement();
        assertThat(turn / accounts.size()).as("accounts for this long a load").isLessThan(POSTS_PER_ACCOUNT);
        var key = UUID.randomUUID().toString();
        return new Publication(
                key, calls.publish(accounts.get(turn % accounts.size()).connectionId(), key));
    }

    private record Publication(String key, Call call) {}

    /** As {@link #publish}. */
    private void sync() {
        var answer = callers.ask(calls.sync(sandbox.busiestWindow(), 20, nextSync.get()));
        if (answer.isOk()) {
            syncs.add(answer.json().path("id").asText());
            nextSync.set(UUID.randomUUID().toString());
        }
    }
}
