package dev.reelay.search.engine.meilisearch.feed;

import com.meilisearch.sdk.model.Task;
import com.meilisearch.sdk.model.TaskStatus;
import dev.reelay.search.engine.meilisearch.client.MeilisearchConfig;
import dev.reelay.search.engine.meilisearch.client.MeilisearchServer;
import dev.reelay.search.engine.meilisearch.client.RefusedException;
import dev.reelay.search.post.BacklogService;
import dev.reelay.search.post.QueuedChange;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the server has accepted and not yet done. Several tasks wait there at once and are asked for together.
 *
 * <p>202 is not success: changes leave the backlog when their tasks have succeeded. A document that the server refuses fails its whole
 * batch; halving it finds out which one it is. Whatever else went wrong is sent again, as it is by then: never again as it was, which
 * could overtake a newer change. For one thread.
 */
final class TaskPipeline {

    private final MeilisearchServer server;
    private final BacklogService backlog;
    private final MeilisearchConfig config;
    private final PostWalk walk;
    private final Counter indexed;
    private final Counter failedTasks;
    private final Deque<Batch> inFlight = new ArrayDeque<>();
    private final Deque<List<QueuedChange>> suspects = new ArrayDeque<>();

    TaskPipeline(
            MeilisearchServer server,
            BacklogService backlog,
            MeilisearchConfig config,
            PostWalk walk,
            MeterRegistry metrics) {
        this.server = server;
        this.backlog = backlog;
        this.config = config;
        this.walk = walk;
        indexed = Counter.builder("reelay.search.index.documents")
                .description("Documents that the index confirmed")
                .register(metrics);
        failedTasks = Counter.builder("reelay.search.index.tasks.failed")
                .description("Tasks that the index accepted and then failed, cancelled or lost")
                .register(metrics);
    }

    void add(Batch batch) {
        inFlight.add(batch);
    }

    boolean isFull() {
        return inFlight.size() - batchesOfWalk() >= config.tasksInFlight();
    }

    boolean hasNoSuspects() {
        return suspects.isEmpty();
    }

    boolean isIdle() {
        return inFlight.isEmpty() && suspects.isEmpty();
    }

    long batchesOfWalk() {
        return inFlight.stream().filter(Batch::isOfWalk).count();
    }

    /** Half of a batch in which a document was refused, to be sent again; {@code null} when there is none. */
    @Nullable
    List<QueuedChange> nextSuspects() {
        return suspects.poll();
    }

    /** Positions of all changes that it has. */
    Set<Long> positions() {
        var positions = new HashSet<Long>();
        inFlight.stream().map(Batch::changes).forEach(changes -> addPositions(changes, positions));
        suspects.forEach(changes -> addPositions(changes, positions));
        return positions;
    }

    /** Another replica feeds now: what is not settled it sends again. */
    void forget() {
        inFlight.clear();
        suspects.clear();
    }

    /**
     * Asks for all tasks, settles what has succeeded, and returns whether anything has ended.
     *
     * @throws RefusedException when a task failed by no document's fault, after everything else was done
     */
    boolean collect(Instant now) {
        if (inFlight.isEmpty()) {
            return false;
        }
        var open = new ArrayList<Long>();
        inFlight.forEach(batch -> open.addAll(batch.openTasks()));
        var found = open.isEmpty()
                ? Map.<Long, Task>of()
                : Wait.until(server.admin().tasks(open));
        inFlight.forEach(batch -> note(batch, found, now));
        var over = inFlight.stream().filter(Batch::isOver).toList();
        inFlight.removeIf(Batch::isOver);
        String failure = null;
        for (var batch : over) {
            if (!end(batch) && failure == null) {
                failure = batch.failure();
            }
        }
        if (failure != null) {
            throw new RefusedException(failure);
        }
        return !over.isEmpty();
    }

    /** One of these was refused; when it is the only one, it stays in the backlog with the reason. */
    void suspect(List<QueuedChange> refused, String code) {
        if (refused.size() == 1) {
            Log.errorf(
                    "Post refused by the index postId=%s code=%s",
                    refused.get(0).id(), code);
            Wait.until(backlog.refuse(refused.get(0), code));
            return;
        }
        var half = refused.size() / 2;
        suspects.add(refused.subList(0, half));
        suspects.add(refused.subList(half, refused.size()));
    }

    private void note(Batch batch, Map<Long, Task> found, Instant now) {
        for (var uid : List.copyOf(batch.openTasks())) {
            var task = found.get(uid);
            if (task == null) {
                batch.failed(uid, "task_not_found");
            } else if (task.getStatus() == TaskStatus.SUCCEEDED) {
                batch.succeeded(uid);
            } else if (task.getStatus() != TaskStatus.ENQUEUED && task.getStatus() != TaskStatus.PROCESSING) {
                batch.failed(
                        uid,
                        task.getError() == null
                                ? String.valueOf(task.getStatus())
                                : task.getError().getCode());
            } else if (batch.readAt().plus(config.taskLimit()).isBefore(now) && batch.becomesSlow()) {
                Log.warnf(
                        "Index task is slow task=%d documents=%d",
                        uid, batch.changes().size());
            }
        }
    }

    /** False when the batch has to be sent again. */
    private boolean end(Batch batch) {
        var failure = batch.failure();
        if (failure == null) {
            settle(batch);
            return true;
        }
        failedTasks.increment();
        if (RefusedException.isOfADocument(failure)) {
            suspect(batch.changes(), failure);
            walk.confirmed(batch); // without those, which the comparison would find again
            return true;
        }
        if (batch.isOfWalk()) {
            walk.restart();
        }
        return false;
    }

    private void settle(Batch batch) {
        if (batch.isOfWalk()) {
            walk.confirmed(batch);
        } else {
            Wait.until(backlog.settle(batch.changes(), batch.readAt()));
        }
        indexed.increment(batch.changes().size());
    }

    private static void addPositions(List<QueuedChange> changes, Set<Long> positions) {
        changes.stream()
                .map(QueuedChange::position)
                .filter(position -> position != QueuedChange.NONE)
                .forEach(positions::add);
    }
}
