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
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * What a product's users and the platform do all day, at once: people connect accounts, publish, have hashtags fetched, read and
 * search, and the platform delivers. It remembers each answer, and what was taken on.
 */
final class Load implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** {@code reelay.database.pool-limit}. */
    private static final Duration SHORTEST_LIMIT = Duration.ofSeconds(5);

    /** Of all answers, on a machine that runs ten services and a platform: more would be a release that waits for the other. */
    private static final double MOST_LATE = 0.01;

    /** The three busiest are a journey's, and stay so although others get the posts of this load. */
    private static final int ACCOUNTS_OF_JOURNEYS = 8;

    private static final int MOST_ACCOUNTS = 12;

    /** TikTok takes fifteen a day. */
    private static final int POSTS_PER_ACCOUNT = 13;

    private final Calls calls;
    private final SandboxClient sandbox;
    private final List<String> usernames;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(11);

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> unanswered = new ConcurrentLinkedQueue<>();
    private final List<Account> accounts = new CopyOnWriteArrayList<>();
    private final Map<String, String> publications = new ConcurrentHashMap<>();
    private final Queue<String> deliveries = new ConcurrentLinkedQueue<>();
    private final Queue<String> syncs = new ConcurrentLinkedQueue<>();

    /** A connected account. */
    record Account(String connectionId, String username) {}

    Load(LocalStack stack) {
        calls = new Calls(stack, "load");
        sandbox = new SandboxClient(stack.addresses().sandbox());
        var all = sandbox.creators(ACCOUNTS_OF_JOURNEYS + MOST_ACCOUNTS);
        usernames = all.subList(ACCOUNTS_OF_JOURNEYS, all.size());
        connect(usernames.get(0));
        calls.reads().forEach(call -> repeat(200, () -> ask(call::send)));
        repeat(500, () -> ask(calls.startAuthorization()::send));
        repeat(200, this::deliver);
        repeat(5_000, this::publish);
        repeat(10_000, this::connectNext);
        repeat(20_000, this::sync);
    }

    /** Waits until each kind of caller was served again. */
    void goesOn(String phase) {
        var since = answers.size();
        var connected = accounts.size();
        var published = publications.size();
        var synced = syncs.size();
        await("all callers to be served: " + phase)
                .atMost(Duration.ofMinutes(3))
                .until(() -> {
                    var served = answers.stream()
                            .skip(since)
                            .filter(Answer::isOk)
                            .map(Answer::call)
                            .distinct()
                            .count();
                    return served >= calls.reads().size() + 3
                            && publications.size() > published + 2
                            && syncs.size() > synced
                            && (accounts.size() > connected || accounts.size() == usernames.size());
                });
        System.out.printf(
                "[load] %s: %d answers, %d refusals, %d too late; %d accounts, %d publications, %d deliveries, %d"
                        + " syncs%n",
                phase,
                answers.size(),
                refused().size(),
                late(),
                accounts.size(),
                publications.size(),
                deliveries.size(),
                syncs.size());
    }

    /** Those that were no success; a service that was too slow is told apart. */
    List<Answer> refused() {
        return answers.stream()
                .filter(answer -> !answer.isOk() && !isLate(answer))
                .toList();
    }

    /**
     * By a time limit, which says more of this machine than of a release: the service's own for an answer, the gateway's for a
     * service, or that for a connection to the database. A release that refuses what the other one asks does so at once.
     */
    private static boolean isLate(Answer answer) {
        return answer.status() == 503
                && answer.took().compareTo(SHORTEST_LIMIT) >= 0
                && !answer.body().contains("closed the connection")
                && !answer.body().contains("accepts no connection");
    }

    private long late() {
        return answers.stream().filter(Load::isLate).count();
    }

    /** Ends it: everybody was served, and all that was taken on is done, once. */
    void assertServedAndDone(Database database) {
        close();
        assertThat(unanswered).as("requests without an answer").isEmpty();
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
        for (var publishId : deliveries) {
            assertThat(database.number("select count(*) from webhook.deliveries where publish_id = ?", publishId))
                    .as("delivery %s", publishId)
                    .isEqualTo(1);
        }
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
        assertThat((double) late() / answers.size())
                .as("share that came too late")
                .isLessThan(MOST_LATE);
    }

    int publications() {
        return publications.size();
    }

    List<Account> accounts() {
        return accounts;
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            assertThat(threads.awaitTermination(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("everybody has an answer")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void repeat(long pauseMillis, Runnable work) {
        threads.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (Throwable e) {
                        unanswered.add(e);
                    }
                },
                0,
                pauseMillis,
                TimeUnit.MILLISECONDS);
    }

    private Answer ask(Supplier<Answer> request) {
        var answer = request.get();
        answers.add(answer);
        if (!answer.isOk()) {
            System.out.println("[load] " + answer);
        }
        return answer;
    }

    private void connectNext() {
        if (accounts.size() < usernames.size()) {
            connect(usernames.get(accounts.size()));
        }
    }

    /** Whoever was refused comes back with the same account. */
    private void connect(String username) {
        var started = ask(calls.startAuthorization()::send);
        if (!started.isOk()) {
            return;
        }
        var connected = ask(calls.authorizationCallback(started, username)::send);
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

    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicReference<Publication> nextPublication = new AtomicReference<>();

    /** Sent again under the same key until it is taken. */
    private void publish() {
        var next = nextPublication.updateAndGet(waiting -> waiting == null ? newPublication() : waiting);
        var answer = ask(next::send);
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

    private record Publication(String key, Call call) {
        Answer send() {
            return call.send();
        }
    }

    private final AtomicReference<String> nextSync =
            new AtomicReference<>(UUID.randomUUID().toString());

    /** As {@link #publish}. */
    private void sync() {
        var answer = ask(calls.sync(sandbox.busiestWindow(), 20, nextSync.get())::send);
        if (answer.isOk()) {
            syncs.add(answer.json().path("id").asText());
            nextSync.set(UUID.randomUUID().toString());
        }
    }

    private final AtomicReference<String> nextDelivery =
            new AtomicReference<>(UUID.randomUUID().toString());

    /** Sends the next delivery only when the one before was taken, as the platform does. */
    private void deliver() {
        var publishId = nextDelivery.get();
        if (ask(calls.deliver(publishId)::send).isOk()) {
            deliveries.add(publishId);
            nextDelivery.set(UUID.randomUUID().toString());
        }
    }
}
