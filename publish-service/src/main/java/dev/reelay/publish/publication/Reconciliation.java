package dev.reelay.publish.publication;

import dev.reelay.publish.platform.Publishers;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Finds the end of publications whose task's id was lost, among what the platform told about tasks nobody knows. */
@ApplicationScoped
public class Reconciliation {

    /** Platforms and we read different clocks. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final PublicationRepository publications;
    private final StartedTasks tasks;
    private final PublicationProgress progress;
    private final Publishers publishers;
    private final Clock clock;

    Reconciliation(
            PublicationRepository publications,
            StartedTasks tasks,
            PublicationProgress progress,
            Publishers publishers,
            Clock clock) {
        this.publications = publications;
        this.tasks = tasks;
        this.progress = progress;
        this.publishers = publishers;
        this.clock = clock;
    }

    /** @param grace how long news may wait for the commit of its task's id */
    @WithTransaction
    public Uni<List<String>> unknownTasks(Duration grace, int limit) {
        return tasks.unknownTasks(clock.instant().minus(grace), limit);
    }

    @WithTransaction
    public Uni<Integer> forgetNewsOlderThan(Duration age) {
        return tasks.forget(clock.instant().minus(age));
    }

    /**
     * Gives a task to the one publication of its account that it can belong to.
     *
     * <p>Only when there is exactly one whose init went unanswered, none whose init is being answered right now, and the
     * task's id does not speak against it. Otherwise everything stays as it is: uncertain is better than wrong.
     */
    @WithTransaction
    public Uni<Void> match(String publishId) {
        return tasks.lock(publishId)
                .chain(() -> tasks.earlyNews(publishId))
                .chain(news -> news.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : tasks.ownerOf(publishId).chain(owner -> match(publishId, news, owner)));
    }

    private Uni<Void> match(String publishId, List<TaskNews> news, UUID owner) {
        if (owner != null) {
            return Sequence.of(news, progress::learn).chain(() -> tasks.dropEarlyNews(publishId));
        }
        return candidates(publishId, news.get(0)).chain(found -> {
            if (found.size() != 1) {
                return Uni.createFrom().voidItem(); // it waits on
            }
            var publication = found.get(0);
            publication.adopt(publishId, clock.instant());
            Log.infof("Lost task found by callback publicationId=%s publishId=%s", publication.id(), publishId);
            return tasks.add(publishId, publication.platform(), publication.id())
                    .chain(() -> Sequence.of(news, one -> progress.learn(publication, one)))
                    .chain(() -> tasks.dropEarlyNews(publishId));
        });
    }

    private Uni<List<Publication>> candidates(String publishId, TaskNews news) {
        if (!publishers.of(news.platform()).mayPullFromUrl(publishId)) {
            return Uni.createFrom().item(List.of());
        }
        Instant latestInit = news.occurredAt().plus(CLOCK_SKEW);
        return publications
                .count(
                        "platform = ?1 and platformUserId = ?2 and publishId is null and initSentAt is not null"
                                + " and state in (?3, ?4)",
                        news.platform(),
                        news.platformUserId(),
                        PublicationState.REQUESTED,
                        PublicationState.UPLOADING)
                .chain(underWay -> underWay > 0
                        ? Uni.createFrom().item(List.of())
                        : publications
                                .find(
                                        "platform = ?1 and platformUserId = ?2 and publishId is null and bytes is null"
                                                + " and state = ?3 and initSentAt < ?4",
                                        news.platform(),
                                        news.platformUserId(),
                                        PublicationState.UNCERTAIN,
                                        latestInit)
                                .withLock(LockModeType.PESSIMISTIC_WRITE)
                                .list());
    }
}
