package dev.reelay.search.engine.meilisearch.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.common.work.WakeUp;
import dev.reelay.search.engine.meilisearch.IndexGeneration;
import dev.reelay.search.engine.meilisearch.IndexGenerations;
import dev.reelay.search.engine.meilisearch.IndexSettings;
import dev.reelay.search.engine.meilisearch.client.MeilisearchConfig;
import dev.reelay.search.engine.meilisearch.client.MeilisearchServer;
import dev.reelay.search.engine.meilisearch.client.RefusedException;
import dev.reelay.search.post.BacklogService;
import dev.reelay.search.post.QueuedChange;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the indexes in step with the copy: sends what changed to all of them, fills the one that is built, compares it, and sets it
 * live. A round can stop anywhere and be repeated by any replica. For one thread.
 *
 * <p>What is read is sent before anything else is read, and tasks of an index end in their order: so no older version of a post ends up
 * over a newer one.
 */
@ApplicationScoped
class IndexFeed {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);
    private static final Duration UPKEEP_INTERVAL = Duration.ofSeconds(1);

    /** When the server is busy and does not say for how long; 1.50 always says this. */
    private static final Duration BUSY = Duration.ofSeconds(10);

    /** Beside a live index one is built in smaller payloads, one at a time, so that changes need not wait long behind it. */
    private static final int BESIDE_SHARE = 4;

    private final BacklogService backlog;
    private final IndexGenerations generations;
    private final FeedLease lease;
    private final MeilisearchConfig config;
    private final ObjectMapper json;
    private final Clock clock;
    private final DocumentSender sender;
    private final PostWalk walk;
    private final TaskPipeline pipeline;
    private final BacklogWatch watch;
    private final IndexCheck check;
    private final IndexUpkeep upkeep;
    private int payloadBytes;
    private Instant busyUntil = Instant.EPOCH;
    private Instant nextUpkeep = Instant.EPOCH;

    IndexFeed(
            MeilisearchServer server,
            IndexGenerations generations,
            BacklogService backlog,
            FeedLease lease,
            MeilisearchConfig config,
            ObjectMapper json,
            MeterRegistry metrics,
            Clock clock) {
        this.backlog = backlog;
        this.generations = generations;
        this.lease = lease;
        this.config = config;
        this.json = json;
        this.clock = clock;
        sender = new DocumentSender(server, backlog, lease, config);
        walk = new PostWalk(backlog, generations, lease, config);
        pipeline = new TaskPipeline(server, backlog, config, walk, metrics);
        watch = new BacklogWatch(backlog, clock);
        check = new IndexCheck(new IndexComparison(server, backlog, config), config, clock);
        upkeep = new IndexUpkeep(server, generations, lease, config, clock);
        payloadBytes = config.payloadBytes();
    }

    /** Feeds until nothing waits and nothing is built; nothing while another replica does. Blocking. */
    void round(WakeUp wakeUp) throws InterruptedException {
        if (!lease.claim(IndexSettings.shape())) {
            pipeline.forget();
            return;
        }
        var pause = FIRST_PAUSE;
        while (true) {
            keepUp();
            if (pipeline.collect(watch.now()) | send() | check.step(watch.now())) {
                pause = FIRST_PAUSE;
            } else if (pipeline.isIdle() && upkeep.target().isLive() && !isBusy()) {
                return;
            } else {
                wakeUp.await(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    /** To be called after a round that failed. */
    void failed() {
        nextUpkeep = Instant.EPOCH;
        upkeep.failed();
    }

    /** Once in a while, whatever else there is to do. */
    private void keepUp() throws InterruptedException {
        if (clock.instant().isBefore(nextUpkeep)) {
            return;
        }
        lease.require(config.callLimit());
        var newestTask = upkeep.refresh();
        watch.look();
        follow(upkeep.target());
        if (!upkeep.target().isLive() && pipeline.hasNoSuspects() && check.isGood(watch.state())) {
            upkeep.goLive(upkeep.target());
            follow(upkeep.target());
        }
        if (!Wait.until(generations.note(lease.fence(), watch.floor(), newestTask))) {
            throw new LostLeaseException();
        }
        nextUpkeep = clock.instant().plus(UPKEEP_INTERVAL);
    }

    private void follow(IndexGeneration target) {
        walk.follow(target.isLive() ? null : target);
        check.follow(target);
    }

    private boolean isBusy() {
        return clock.instant().isBefore(busyUntil);
    }

    /** Returns whether anything was sent. */
    private boolean send() {
        if (isBusy()) {
            return false;
        }
        try {
            return sendSuspects() | sendBacklog() | sendWalk();
        } catch (RefusedException e) {
            if (!e.isBusy()) {
                throw e;
            }
            var pause = Objects.requireNonNullElse(e.retryAfter(), BUSY);
            busyUntil = clock.instant().plus(pause);
            Log.infof("Index feed waits for the server code=%s seconds=%d", e.code(), pause.toSeconds());
            return false;
        }
    }

    private boolean sendSuspects() {
        var suspects = pipeline.isFull() ? null : pipeline.nextSuspects();
        if (suspects == null) {
            return false;
        }
        var readAt = watch.now();
        var payload = new Payload(json);
        payload.add(
                Wait.until(backlog.read(suspects.stream().map(QueuedChange::id).toList())), Integer.MAX_VALUE);
        send(payload, null, readAt, allIndexes());
        return true;
    }

    private boolean sendBacklog() {
        if (pipeline.isFull()) {
            return false;
        }
        var readAt = watch.now();
        var payload = new Payload(json);
        var except = pipeline.positions();
        var isMore = true;
        while (isMore) {
            var page = Wait.until(backlog.next(watch.floor(), except, config.feedBatch()));
            page.forEach(post -> except.add(post.position()));
            isMore = payload.add(page, payloadBytes) && page.size() == config.feedBatch();
        }
        if (payload.isEmpty()) {
            return false;
        }
        Wait.until(backlog.queuePublicTwins(payload.ids()));
        send(payload, null, readAt, allIndexes());
        return true;
    }

    private boolean sendWalk() {
        var isBeside = upkeep.state().hasLive();
        if (!walk.hasMore() || pipeline.batchesOfWalk() >= (isBeside ? 1 : config.firstTasksInFlight())) {
            return false;
        }
        var readAt = watch.now();
        var payload = walk.next(json, isBeside ? payloadBytes / BESIDE_SHARE : payloadBytes);
        if (!payload.isEmpty()) {
            walk.sent(
                    send(payload, walk.readTo(), readAt, List.of(upkeep.target().indexUid())));
        }
        return true;
    }

    /** What the server will not take at once goes in halves; what it took shows that a little more may do. */
    private Batch send(Payload payload, @Nullable String builtTo, Instant readAt, List<String> indexes) {
        List<Long> tasks;
        try {
            tasks = sender.send(indexes, payload);
            payloadBytes += Math.min(config.payloadBytes() - payloadBytes, payloadBytes / 8 + 1);
        } catch (RefusedException e) {
            if (!e.isTooLarge()) {
                throw e;
            }
            payloadBytes = Math.max(1, Math.min(payloadBytes, payload.bytes() / 2));
            Log.warnf(
                    "Payload too large for the index bytes=%d documents=%d",
                    payload.bytes(), payload.ids().size());
            pipeline.suspect(payload.changes(), e.code());
            tasks = List.of();
        }
        var batch = new Batch(tasks.isEmpty() ? List.of() : payload.changes(), builtTo, readAt, tasks);
        pipeline.add(batch);
        return batch;
    }

    private List<String> allIndexes() {
        return upkeep.state().generations().stream()
                .map(IndexGeneration::indexUid)
                .toList();
    }
}
