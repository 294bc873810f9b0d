package dev.reelay.publish.task;

import dev.reelay.common.database.AdvisoryLocks;
import dev.reelay.contracts.Platform;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Which publication a platform's task belongs to. In the caller's transaction. */
@ApplicationScoped
class StartedTasks {

    private final Clock clock;

    StartedTasks(Clock clock) {
        this.clock = clock;
    }

    /** Serialises a callback about a task and the commit of the task's id, so that one of them sees the other. */
    Uni<Void> lock(String publishId) {
        return AdvisoryLocks.take("task " + publishId);
    }

    /** The publication's id; {@code null} for an unknown task. */
    Uni<@Nullable UUID> ownerOf(String publishId) {
        return session()
                .chain(session -> session.find(PublishTask.class, publishId))
                .map(task -> task == null ? null : task.publicationId());
    }

    Uni<Void> add(String publishId, Platform platform, UUID publicationId) {
        return ownerOf(publishId)
                .chain(owner -> owner != null
                        ? Uni.createFrom().voidItem()
                        : session()
                                .chain(session -> session.persist(
                                        new PublishTask(publishId, platform, publicationId, clock.instant()))));
    }

    private static Uni<Mutiny.Session> session() {
        return Panache.getSession();
    }
}
