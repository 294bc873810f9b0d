package dev.reelay.search.engine.meilisearch.feed;

import com.meilisearch.sdk.model.Task;
import com.meilisearch.sdk.model.TaskStatus;
import dev.reelay.search.engine.meilisearch.IndexGeneration;
import dev.reelay.search.engine.meilisearch.IndexGenerations;
import dev.reelay.search.engine.meilisearch.IndexSettings;
import dev.reelay.search.engine.meilisearch.IndexState;
import dev.reelay.search.engine.meilisearch.PostDocument;
import dev.reelay.search.engine.meilisearch.client.IndexAdmin;
import dev.reelay.search.engine.meilisearch.client.MeilisearchConfig;
import dev.reelay.search.engine.meilisearch.client.MeilisearchServer;
import dev.reelay.search.engine.meilisearch.client.RefusedException;
import io.quarkus.logging.Log;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which indexes there are: makes the one that this release wants, notices when the server lost one or was set back, and drops those that
 * nobody needs. For the one thread of the replica that feeds.
 */
final class IndexUpkeep {

    private static final Duration SETTINGS_INTERVAL = Duration.ofMinutes(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final MeilisearchServer server;
    private final IndexGenerations generations;
    private final FeedLease lease;
    private final MeilisearchConfig config;
    private final Clock clock;
    private final Set<String> prepared = new HashSet<>();
    private Instant nextSettingsCheck = Instant.MIN;
    private @Nullable IndexState state;

    IndexUpkeep(
            MeilisearchServer server,
            IndexGenerations generations,
            FeedLease lease,
            MeilisearchConfig config,
            Clock clock) {
        this.server = server;
        this.generations = generations;
        this.lease = lease;
        this.config = config;
        this.clock = clock;
    }

    /** As of the last {@link #refresh}. */
    IndexState state() {
        return Objects.requireNonNull(state);
    }

    /** The index that this release wants, as of the last {@link #refresh}. */
    IndexGeneration target() {
        return state().newest(IndexSettings.shape()).orElseThrow(LostLeaseException::new);
    }

    /** After a failure nothing is taken for granted: when the server is back, it may be another one. */
    void failed() {
        prepared.clear();
        nextSettingsCheck = Instant.MIN;
    }

    /**
     * Brings tables and server in step. Afterwards every generation is an index that is there.
     *
     * @return the newest task of the server
     */
    long refresh() throws InterruptedException {
        read();
        checkExistence();
        var newestTask = Wait.until(admin().newestTask());
        if (newestTask < state().lastTask()) {
            checkAll();
        }
        var wanted = state().newest(IndexSettings.shape());
        if (wanted.isEmpty() || state().isRebuildAsked() || !hasWantedSettings(wanted.get())) {
            create();
        }
        prepare(target());
        dropOld(target());
        return newestTask;
    }

    /** Searches are to ask it from now on. */
    void goLive(IndexGeneration generation) {
        mine(Wait.until(generations.live(lease.fence(), generation.generation())));
        Log.infof("Index is live index=%s", generation.indexUid());
        read();
    }

    private void read() {
        state = Wait.until(generations.state());
    }

    /** An index that is gone is built again, unless it was not wanted any more. */
    private void checkExistence() {
        var shape = IndexSettings.shape();
        var target = state().newest(shape).map(IndexGeneration::generation).orElse(-1);
        for (var generation : List.copyOf(state().generations())) {
            var isUntouched = !generation.isLive() && generation.builtToId().isEmpty();
            if (isUntouched || Wait.until(admin().stats(generation.indexUid())).isPresent()) {
                continue;
            }
            Log.warnf("Index is gone from the server index=%s", generation.indexUid());
            prepared.remove(generation.indexUid());
            var fence = lease.fence();
            mine(Wait.until(
                    generation.generation() == target
                            ? generations.rebuild(fence, target)
                            : generations.drop(fence, generation.generation())));
            read();
        }
    }

    /** The server was set back to a snapshot, or lost everything and made the index anew with the first document: nobody knows. */
    private void checkAll() {
        Log.warn("Server was set back in time; its indexes are compared");
        prepared.clear();
        for (var generation : state().generations()) {
            var fence = lease.fence();
            mine(Wait.until(
                    isAsWanted(generation)
                            ? generations.check(fence, generation.generation())
                            : generations.rebuild(fence, generation.generation())));
        }
        read();
    }

    /** Looked at from time to time: somebody may have changed them on the server. */
    private boolean hasWantedSettings(IndexGeneration generation) {
        if (!generation.isLive() || clock.instant().isBefore(nextSettingsCheck)) {
            return true;
        }
        nextSettingsCheck = clock.instant().plus(SETTINGS_INTERVAL);
        return isAsWanted(generation);
    }

    private boolean isAsWanted(IndexGeneration generation) {
        return Wait.until(admin().settings(generation.indexUid()))
                .filter(IndexSettings::areWanted)
                .isPresent();
    }

    private void create() throws InterruptedException {
        var created = Wait.until(generations.create(lease.fence(), config.index(), IndexSettings.shape()))
                .orElseThrow(LostLeaseException::new);
        Log.infof("Index is built index=%s", created.indexUid());
        if (Wait.until(admin().stats(created.indexUid())).isPresent()) {
            succeed(Wait.until(admin().delete(created.indexUid()))); // of a database that was lost
        }
        read();
    }

    private void prepare(IndexGeneration generation) throws InterruptedException {
        var index = generation.indexUid();
        if (generation.isLive() || prepared.contains(index)) {
            return;
        }
        var settings = Wait.until(admin().settings(index));
        if (settings.isEmpty()) {
            succeed(Wait.until(admin().create(index, PostDocument.PRIMARY_KEY)));
        }
        if (settings.filter(IndexSettings::areWanted).isEmpty()) {
            succeed(Wait.until(admin().changeSettings(index, IndexSettings.wanted())));
        }
        prepared.add(index);
    }

    /** One that was given up at once, the one before only when no replica of the previous release searches it any more. */
    private void dropOld(IndexGeneration target) {
        for (var generation : List.copyOf(state().generations())) {
            if (generation.generation() != target.generation() && isOver(generation, target)) {
                Wait.until(admin().delete(generation.indexUid()));
                mine(Wait.until(generations.drop(lease.fence(), generation.generation())));
                Log.infof("Index is dropped index=%s", generation.indexUid());
                read();
            }
        }
    }

    private boolean isOver(IndexGeneration generation, IndexGeneration target) {
        if (!generation.isLive()) {
            return true;
        }
        var since = target.liveSince();
        return since != null && since.plus(config.keepPrevious()).isBefore(state().now());
    }

    /** Waits for a task of the administration, which holds up everything else on the server, too. */
    private void succeed(long uid) throws InterruptedException {
        var deadline = clock.instant().plus(config.taskLimit());
        var pause = FIRST_PAUSE;
        while (clock.instant().isBefore(deadline)) {
            lease.require(config.callLimit());
            var task = Wait.until(admin().tasks(Set.of(uid))).get(uid);
            if (task == null) {
                throw new RefusedException("task_not_found");
            }
            if (task.getStatus() == TaskStatus.SUCCEEDED) {
                return;
            }
            if (task.getStatus() != TaskStatus.ENQUEUED && task.getStatus() != TaskStatus.PROCESSING) {
                throw new RefusedException(code(task));
            }
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
        throw new RefusedException("task_not_finished");
    }

    private static String code(Task task) {
        return task.getError() == null
                ? String.valueOf(task.getStatus())
                : task.getError().getCode();
    }

    private IndexAdmin admin() {
        return server.admin();
    }

    private static void mine(boolean changed) {
        if (!changed) {
            throw new LostLeaseException();
        }
    }
}
