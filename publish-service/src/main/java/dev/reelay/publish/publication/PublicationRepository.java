package dev.reelay.publish.publication;

import dev.reelay.contracts.Platform;
import dev.reelay.publish.platform.Destination;
import dev.reelay.publish.platform.MediaKind;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PublicationRepository implements PanacheRepositoryBase<Publication, UUID> {

    /** Fails with the problem {@code publication-not-found}, also for one of another workspace. */
    Uni<Publication> get(String workspace, UUID id, LockModeType lock) {
        return find("id = ?1 and account.workspace = ?2", id, workspace)
                .withLock(lock)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> PublicationProblem.PUBLICATION_NOT_FOUND.because(
                        "There is no publication " + id + " in your workspace."));
    }

    /** {@code null} when no request came with that key. */
    Uni<@Nullable Publication> findByKey(String workspace, String idempotencyKey) {
        return find("account.workspace = ?1 and idempotencyKey = ?2", workspace, idempotencyKey)
                .firstResult();
    }

    /** The publications of a post, in the order of its targets; none when no post came with that key. */
    Uni<List<Publication>> ofPostKey(String workspace, String key) {
        return list("account.workspace = ?1 and post.postKey = ?2 order by id", workspace, key);
    }

    /** In the order of its targets; none when there is no such post in the workspace. */
    Uni<List<Publication>> ofPost(String workspace, UUID postId) {
        return list("post.postId = ?1 and account.workspace = ?2 order by id", postId, workspace);
    }

    /** Newest first, one more than the limit; ids are UUIDv7, so their order is that of the requests. */
    Uni<List<Publication>> list(String workspace, PublicationFilter filter, Optional<UUID> before, int limit) {
        var query = new StringBuilder("account.workspace = :workspace");
        var values = Parameters.with("workspace", workspace);
        if (filter.connectionId() != null) {
            query.append(" and account.connectionId = :connection");
            values.and("connection", filter.connectionId());
        }
        if (filter.postId() != null) {
            query.append(" and post.postId = :post");
            values.and("post", filter.postId());
        }
        if (filter.state() != null) {
            query.append(" and state = :state");
            values.and("state", filter.state());
        }
        if (filter.from() != null) {
            query.append(" and coalesce(choices.scheduledAt, times.createdAt) >= :from");
            values.and("from", filter.from());
        }
        if (filter.to() != null) {
            query.append(" and coalesce(choices.scheduledAt, times.createdAt) < :to");
            values.and("to", filter.to());
        }
        if (before.isPresent()) {
            query.append(" and id < :before");
            values.and("before", before.get());
        }
        return find(query + " order by id desc", values)
                .page(Page.ofSize(limit + 1))
                .list();
    }

    /** Those of a connection of which nobody knows how they ended, locked. */
    Uni<List<Publication>> lockUncertain(UUID connectionId) {
        return find("account.connectionId = ?1 and state = 'UNCERTAIN'", connectionId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** The one whose video that is, locked; {@code null} when it came another way. */
    Uni<@Nullable Publication> lockByVideo(UUID connectionId, String videoId) {
        return find("outcome.videoId = ?1 and account.connectionId = ?2", videoId, connectionId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** Publications of an account whose init was sent and has not been answered yet. */
    Uni<Long> countInitsUnderWay(Platform platform, String platformUserId) {
        return count(
                "account.platform = ?1 and account.platformUserId = ?2 and task.publishId is null and task.initSentAt is not null"
                        + " and state in (?3, ?4)",
                platform,
                platformUserId,
                PublicationState.REQUESTED,
                PublicationState.UPLOADING);
    }

    /**
     * Publications of an account that the platform pulls and whose task is unknown, locked: those that are uncertain, and those of which
     * their owner said how they ended, for a callback may be about one of these just as well.
     *
     * @param sentAfter of the second kind, only those whose init was sent after it
     */
    Uni<List<Publication>> lockWithoutAnswer(
            Platform platform,
            String platformUserId,
            Map<MediaKind, List<Destination>> possible,
            Instant sentAfter,
            Instant sentBefore) {
        return find(
                        "account.platform = ?1 and account.platformUserId = ?2 and task.publishId is null"
                                + " and media.bytes is null and task.initSentAt < ?3"
                                + " and (state = ?4 or state in (?5, ?6) and task.initSentAt > ?7)"
                                + " and (choices.photos is null and choices.destination in ?8"
                                + " or choices.photos is not null and choices.destination in ?9)",
                        platform,
                        platformUserId,
                        sentBefore,
                        PublicationState.UNCERTAIN,
                        PublicationState.PUBLISHED,
                        PublicationState.FAILED,
                        sentAfter,
                        possible.getOrDefault(MediaKind.VIDEO, List.of()),
                        possible.getOrDefault(MediaKind.PHOTOS, List.of()))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }
}
