package dev.reelay.search.engine.meilisearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.meilisearch.sdk.model.Settings;
import com.meilisearch.sdk.model.Task;
import com.meilisearch.sdk.model.TaskStatus;
import dev.reelay.search.engine.meilisearch.MeilisearchApi.EnqueuedTask;
import dev.reelay.search.post.PostService;
import dev.reelay.search.post.StoredPost;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Copies changed posts into the index, in rounds. A round can stop anywhere and be repeated. For one thread.
 *
 * <p>A post leaves the backlog when a task has confirmed it, so an outage, a lost task or a kill only makes it wait. An index that
 * was lost, or holds another number of documents than there are posts, is filled again.
 */
@ApplicationScoped
class IndexFeed {

    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final MeilisearchServer server;
    private final PostService posts;
    private final FeedLease lease;
    private final IndexCurrency currency;
    private final MeilisearchConfig config;
    private final ObjectMapper json;
    private final Counter indexed;
    private final Counter failedTasks;
    private final Clock clock;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private boolean prepared;
    private Instant nextComparison = Instant.MIN;
    private boolean differed;

    IndexFeed(
            MeilisearchServer server,
            PostService posts,
            FeedLease lease,
            IndexCurrency currency,
            MeilisearchConfig config,
            ObjectMapper json,
            MeterRegistry metrics,
            Clock clock) {
        this.server = server;
        this.posts = posts;
        this.lease = lease;
        this.currency = currency;
        this.config = config;
        this.json = json;
        this.clock = clock;
        indexed = Counter.builder("reelay.search.index.documents")
                .description("Documents that the index confirmed")
                .register(metrics);
        metrics.gauge("reelay.search.index.waiting", waiting);
        metrics.gauge("reelay.search.index.refused", refused);
        failedTasks = Counter.builder("reelay.search.index.tasks.failed")
                .description("Batches that the index accepted and then failed")
                .register(metrics);
    }

    /** Feeds until nothing waits, or checks whether the replica that does has finished. Blocking. */
    void round() throws InterruptedException {
        if (!lease.claim()) {
            followTheOther();
            return;
        }
        if (!prepared) {
            prepare();
            prepared = true;
        }
        while (!noteIfComplete()) {
            feed(await(posts.backlog(config.feedBatch())));
        }
        if (!clock.instant().isBefore(nextComparison)) {
            compare();
        }
    }

    /** After a failure nothing is taken for granted: when the server is back, it may be another one. */
    void failed() {
        currency.lost();
        prepared = false;
        nextComparison = Instant.MIN;
    }

    /** The other may be of another release and feed another index: only if ours exists does an empty backlog mean that it is full. */
    private void followTheOther() {
        if (currency.isKnown() || settings().filter(IndexSettings::areWanted).isPresent()) {
            noteIfComplete();
        }
    }

    private boolean noteIfComplete() {
        var before = clock.instant();
        if (await(posts.isWaiting())) {
            return false;
        }
        currency.completeAt(before);
        return true;
    }

    private void prepare() throws InterruptedException {
        var settings = settings();
        if (settings.filter(IndexSettings::areWanted).isPresent()) {
            return;
        }
        if (settings.isEmpty()) {
            currency.lost();
            await(posts.queueAll()); // before the index exists, or other replicas would take it for full
            succeed(await(server.admin().create()));
        }
        succeed(await(server.admin().changeSettings(IndexSettings.wanted())));
        Log.info("Index settings applied");
    }

    /** Empty when there is no index. */
    private Optional<Settings> settings() {
        return await(server.admin().settings());
    }

    private void feed(List<StoredPost> batch) throws InterruptedException {
        var removed = batch.stream().filter(StoredPost::isRemoved).toList();
        var present = batch.stream().filter(post -> !post.isRemoved()).toList();
        await(posts.queuePublicTwins(batch));
        if (!removed.isEmpty()) {
            succeed(await(
                    server.deleteDocuments(removed.stream().map(StoredPost::id).toList())));
            await(posts.settle(removed));
        }
        if (!present.isEmpty()) {
            put(present);
        }
    }

    /** A document that the server refuses fails its whole batch; halving it finds out which one it is. */
    private void put(List<StoredPost> batch) throws InterruptedException {
        var ndjson = batch.stream().map(PostDocument::of).map(this::line).collect(Collectors.joining());
        var task = end(await(server.putDocuments(ndjson)));
        if (task.getStatus() == TaskStatus.SUCCEEDED) {
            await(posts.settle(batch));
            indexed.increment(batch.size());
            return;
        }
        failedTasks.increment();
        var code = code(task);
        if (!code.startsWith("invalid_document")) {
            throw new IndexRefusedException(code); // the server's fault, not a document's: all wait
        }
        if (batch.size() == 1) {
            Log.errorf(
                    "Post refused by the index postId=%s code=%s", batch.get(0).id(), code);
            await(posts.refuse(batch.get(0), code));
            return;
        }
        put(batch.subList(0, batch.size() / 2));
        put(batch.subList(batch.size() / 2, batch.size()));
    }

    private String line(PostDocument document) {
        try {
            return json.writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void succeed(EnqueuedTask enqueued) throws InterruptedException {
        var task = end(enqueued);
        var code = code(task);
        if (task.getStatus() != TaskStatus.SUCCEEDED && !code.equals("index_already_exists")) {
            failedTasks.increment();
            throw new IndexRefusedException(code);
        }
    }

    /** Of its error, such as {@code invalid_document_id}, or else its status. */
    private static String code(Task task) {
        return task.getError() == null
                ? String.valueOf(task.getStatus())
                : task.getError().getCode();
    }

    private static boolean isOver(Task task) {
        return task.getStatus() != TaskStatus.ENQUEUED && task.getStatus() != TaskStatus.PROCESSING;
    }

    /** 202 is not success: waits for the task. One that vanished or takes too long fails, and the work is repeated. */
    private Task end(EnqueuedTask enqueued) throws InterruptedException {
        var deadline = clock.instant().plus(config.taskLimit());
        var pause = FIRST_PAUSE;
        while (clock.instant().isBefore(deadline)) {
            if (!lease.renew()) {
                throw new IllegalStateException("another replica feeds the index now");
            }
            var task = await(server.admin().task(enqueued.uid()));
            if (isOver(task)) {
                return task;
            }
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
        throw new IndexRefusedException("task_not_finished");
    }

    /** A difference counts when seen twice: a batch may have been committed between the two counts. */
    private void compare() throws InterruptedException {
        var before = await(posts.counts());
        waiting.set(before.waiting());
        refused.set(before.refused());
        var stats = await(server.admin().stats());
        var differs = before.waiting() == 0
                && !stats.isIndexing()
                && stats.getNumberOfDocuments() != before.posts() - before.refused()
                && before.equals(await(posts.counts()));
        if (differs && differed) {
            Log.warnf(
                    "Index is filled again documents=%d posts=%d refused=%d",
                    stats.getNumberOfDocuments(), before.posts(), before.refused());
            currency.lost();
            if (stats.getNumberOfDocuments() > 0) {
                succeed(await(server.deleteAllDocuments()));
            }
            await(posts.queueAll());
        }
        differed = differs && !differed;
        nextComparison = differed ? Instant.MIN : clock.instant().plus(config.compareInterval());
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(STATEMENT_LIMIT);
    }
}
