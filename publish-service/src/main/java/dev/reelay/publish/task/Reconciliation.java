package dev.reelay.publish.task;

import dev.reelay.publish.platform.Destination;
import dev.reelay.publish.platform.MediaKind;
import dev.reelay.publish.platform.Publishers;
import dev.reelay.publish.publication.PlatformReports;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the publications whose task id was lost, by callbacks about unknown tasks. */
@ApplicationScoped
public class Reconciliation {

    /** The platforms' clocks and ours may differ. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final StartedTasks tasks;
    private final EarlyCallbacks early;
    private final TaskProgress progress;
    private final PlatformReports reports;
    private final Publishers publishers;
    private final Clock clock;

    Reconciliation(
            StartedTasks tasks,
            EarlyCallbacks early,
            TaskProgress progress,
            PlatformReports reports,
            Publishers publishers,
            Clock clock) {
        this.tasks = tasks;
        this.early = early;
        this.progress = progress;
        this.reports = reports;
        this.publishers = publishers;
        this.clock = clock;
    }

    /** @param grace how long a callback waits for the commit of its task's id */
    @WithTransaction
    public Uni<List<String>> unknownTasks(Duration grace, int limit) {
        return early.unknownTasks(clock.instant().minus(grace), limit);
    }

    /**
     * Assigns a task to the one publication of its account that it can belong to.
     *
     * <p>Only when there is exactly one whose init was not answered, none whose init is still waiting for its answer, and the
     * task's id does not rule it out. Otherwise everything stays as it is: uncertain is better than wrong.
     */
    @WithTransaction
    public Uni<Void> match(String publishId) {
        return tasks.lock(publishId)
                .chain(() -> early.about(publishId))
                .chain(updates -> updates.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : tasks.ownerOf(publishId).chain(owner -> match(publishId, updates, owner)));
    }

    private Uni<Void> match(String publishId, List<TaskUpdate> updates, @Nullable UUID owner) {
        if (owner != null) {
            return progress.applyEarly(publishId, updates, owner);
        }
        var first = updates.get(0);
        return candidates(first).chain(found -> {
            if (found.size() != 1) {
                return Uni.createFrom().voidItem(); // it keeps waiting
            }
            var publicationId = found.get(0);
            Log.infof("Lost task found by callback publicationId=%s publishId=%s", publicationId, publishId);
            return progress.assign(publishId, first.platform(), publicationId, updates);
        });
    }

    private Uni<List<UUID>> candidates(TaskUpdate update) {
        var publisher = publishers.of(update.platform());
        var possible = new EnumMap<MediaKind, List<Destination>>(MediaKind.class);
        for (var kind : MediaKind.values()) {
            var destinations = Stream.of(Destination.values())
                    .filter(destination -> publisher.mayPullFromUrl(update.publishId(), destination, kind))
                    .toList();
            if (!destinations.isEmpty()) {
                possible.put(kind, destinations);
            }
        }
        return possible.isEmpty()
                ? Uni.createFrom().item(List.of())
                : reports.withoutAnswer(
                        update.platform(),
                        update.platformUserId(),
                        possible,
                        update.occurredAt().plus(CLOCK_SKEW));
    }
}
