package dev.reelay.publish.task;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Callbacks about tasks that are not known here yet. In the caller's transaction. */
@ApplicationScoped
class EarlyCallbacks {

    private static final String CONNECTED =
            "select 1 from connections where platform = ?1 and platform_user_id = ?2 limit 1 for key share";

    private static final String UNKNOWN =
            """
            select early.publish_id from early_callbacks early
            where early.received_at < ?1 and exists (select from publications publication
                where publication.publish_id is null and publication.init_sent_at is not null and publication.bytes is null
                    and publication.platform = early.platform and publication.platform_user_id = early.platform_user_id)
            group by early.publish_id order by min(early.received_at) limit ?2""";

    private final Clock clock;

    EarlyCallbacks(Clock clock) {
        this.clock = clock;
    }

    /**
     * Unless no connection to its account is known: then the task is not ours, or its connection was erased. A connection that is
     * found cannot be erased before the transaction has ended. One that is told again, as an operator of webhook-service can ask
     * for, is kept once.
     */
    Uni<Void> keep(TaskUpdate update) {
        return session().chain(session -> session.createNativeQuery(CONNECTED, Integer.class)
                .setParameter(1, update.platform().id())
                .setParameter(2, update.platformUserId())
                .getSingleResultOrNull()
                .chain(connected -> connected == null
                        ? Uni.createFrom().voidItem()
                        : session.merge(new EarlyCallback(update, clock.instant()))
                                .replaceWithVoid()));
    }

    /** In the order they came. */
    Uni<List<TaskUpdate>> about(String publishId) {
        return session()
                .chain(session -> session.createSelectionQuery(
                                "from EarlyCallback where publishId = ?1 order by receivedAt, callbackId",
                                EarlyCallback.class)
                        .setParameter(1, publishId)
                        .getResultList())
                .map(callbacks -> callbacks.stream().map(EarlyCallback::update).toList());
    }

    /** Once they have had their effect. */
    Uni<Void> drop(String publishId) {
        return session()
                .chain(session -> session.createMutationQuery("delete from EarlyCallback where publishId = ?1")
                        .setParameter(1, publishId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Ids of the tasks that a publication without an answer may have, longest waiting first. Usually there is no such publication. */
    Uni<List<String>> unknownTasks(Instant keptBefore, int limit) {
        return session().chain(session -> session.createNativeQuery(UNKNOWN, String.class)
                .setParameter(1, keptBefore)
                .setParameter(2, limit)
                .getResultList());
    }

    private static Uni<Mutiny.Session> session() {
        return Panache.getSession();
    }
}
