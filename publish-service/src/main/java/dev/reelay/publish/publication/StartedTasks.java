package dev.reelay.publish.publication;

import dev.reelay.contracts.Platform;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which publication a platform's task belongs to, and what came too early to know. In the caller's transaction. */
@ApplicationScoped
class StartedTasks {

    private final Clock clock;

    StartedTasks(Clock clock) {
        this.clock = clock;
    }

    /** News of a task and the commit of its id wait for each other, so that one of them sees the other. */
    Uni<Void> lock(String publishId) {
        return AdvisoryLocks.take("task " + publishId);
    }

    /** The publication's id; {@code null} for a task that is not known. */
    Uni<UUID> ownerOf(String publishId) {
        return session()
                .chain(session -> session.find(StartedTaskRecord.class, publishId))
                .map(task -> task == null ? null : task.publicationId());
    }

    Uni<Void> add(String publishId, Platform platform, UUID publicationId) {
        return ownerOf(publishId)
                .chain(owner -> owner != null
                        ? Uni.createFrom().voidItem()
                        : session()
                                .chain(session -> session.persist(
                                        new StartedTaskRecord(publishId, platform, publicationId, clock.instant()))));
    }

    Uni<Void> keep(TaskNews news) {
        return session().chain(session -> session.persist(new EarlyNews(news, clock.instant())));
    }

    /** In the order they came. */
    Uni<List<TaskNews>> earlyNews(String publishId) {
        return session()
                .chain(session -> session.createSelectionQuery(
                                "from EarlyNews where publishId = ?1 order by receivedAt, callbackId", EarlyNews.class)
                        .setParameter(1, publishId)
                        .getResultList())
                .map(news -> news.stream().map(EarlyNews::toNews).toList());
    }

    /** They had their effect. */
    Uni<Void> dropEarlyNews(String publishId) {
        return session()
                .chain(session -> session.createMutationQuery("delete from EarlyNews where publishId = ?1")
                        .setParameter(1, publishId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Tasks with news whose ids are still unknown, those that waited longest first. */
    Uni<List<String>> unknownTasks(Instant keptBefore, int limit) {
        return session().chain(session -> session.createSelectionQuery(
                        "select publishId from EarlyNews where receivedAt < ?1 group by publishId order by min(receivedAt)",
                        String.class)
                .setParameter(1, keptBefore)
                .setMaxResults(limit)
                .getResultList());
    }

    Uni<Integer> forget(Instant keptBefore) {
        return session().chain(session -> session.createMutationQuery("delete from EarlyNews where receivedAt < ?1")
                .setParameter(1, keptBefore)
                .executeUpdate());
    }

    private static Uni<Mutiny.Session> session() {
        return Panache.getSession();
    }
}
