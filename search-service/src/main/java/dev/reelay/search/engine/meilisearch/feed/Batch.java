package dev.reelay.search.engine.meilisearch.feed;

import dev.reelay.search.post.QueuedChange;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes that were sent to all indexes they are for, and the tasks that are still to confirm them. For one thread. */
final class Batch {

    private final List<QueuedChange> changes;
    private final @Nullable String builtTo;
    private final Instant readAt;
    private final Set<Long> openTasks;
    private @Nullable String failure;
    private boolean isSlow;

    /**
     * @param builtTo where the walk over all posts has come with these; {@code null} when they are from the backlog
     * @param readAt by the clock of the database
     */
    Batch(List<QueuedChange> changes, @Nullable String builtTo, Instant readAt, Collection<Long> tasks) {
        this.changes = changes;
        this.builtTo = builtTo;
        this.readAt = readAt;
        openTasks = new HashSet<>(tasks);
    }

    List<QueuedChange> changes() {
        return changes;
    }

    @Nullable
    String builtTo() {
        return builtTo;
    }

    boolean isOfWalk() {
        return builtTo != null;
    }

    Instant readAt() {
        return readAt;
    }

    Set<Long> openTasks() {
        return openTasks;
    }

    boolean isOver() {
        return openTasks.isEmpty();
    }

    void succeeded(long task) {
        openTasks.remove(task);
    }

    /** @param code the server's; of several failures the first counts */
    void failed(long task, String code) {
        openTasks.remove(task);
        if (failure == null) {
            failure = code;
        }
    }

    /** The server's code; {@code null} when all tasks succeeded. */
    @Nullable
    String failure() {
        return failure;
    }

    /** True once. */
    boolean becomesSlow() {
        var becomes = !isSlow;
        isSlow = true;
        return becomes;
    }
}
