package dev.reelay.ingest.syncrun;

import dev.reelay.common.outbox.Outbox;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finishes, postpones or releases a claimed run; fails with {@link LeaseLostException} if the worker no longer holds it. */
@ApplicationScoped
public class SyncRunOutcomes {

    private final SyncRunRepository runs;
    private final Outbox outbox;
    private final Clock clock;
    private final Counter succeeded;
    private final Counter failed;
    private final Counter postponed;
    private final Counter cancelled;

    SyncRunOutcomes(SyncRunRepository runs, Outbox outbox, Clock clock, MeterRegistry metrics) {
        this.runs = runs;
        this.outbox = outbox;
        this.clock = clock;
        succeeded = Counter.builder("reelay.ingest.sync.runs.succeeded")
                .description("Sync runs that succeeded")
                .register(metrics);
        failed = Counter.builder("reelay.ingest.sync.runs.failed")
                .description("Sync runs that failed")
                .register(metrics);
        postponed = Counter.builder("reelay.ingest.sync.runs.postponed")
                .description("Times that a sync run was postponed")
                .register(metrics);
        cancelled = Counter.builder("reelay.ingest.sync.runs.cancelled")
                .description("Sync runs that somebody cancelled")
                .register(metrics);
    }

    @WithTransaction
    public Uni<Void> succeed(ClaimedRun run) {
        return end(run.id(), row -> row.succeed(run.lease(), clock.instant()), null)
                .invoke(() -> succeeded.increment());
    }

    @WithTransaction
    public Uni<Void> fail(ClaimedRun run, RunError error) {
        return end(run.id(), row -> row.fail(run.lease(), error.text(), clock.instant()), error)
                .invoke(() -> failed.increment());
    }

    /**
     * Ends a run because somebody asks for it. Cancelling twice is fine. Fails with {@code sync-run-not-found}, {@code forbidden}
     * and {@code sync-run-ended}.
     */
    @WithTransaction
    Uni<SyncRun> cancel(String workspace, boolean mayRequestTrending, UUID id) {
        return runs.lock(id)
                .onItem()
                .ifNull()
                .failWith(SyncRunProblem::notFound)
                .invoke(run -> run.requireRight(workspace, mayRequestTrending))
                .call(run -> run.cancel(clock.instant())
                        ? told(run, RunError.CANCELLED).invoke(() -> cancelled.increment())
                        : Uni.createFrom().voidItem());
    }

    /** After some pages, so that others have their turn; the run continues where it is. */
    @WithTransaction
    public Uni<Void> giveBack(ClaimedRun run) {
        return change(run.id(), row -> row.giveBack(run.lease(), clock.instant()));
    }

    /** After a failure that may pass; the run continues where it is. */
    @WithTransaction
    public Uni<Void> retryAt(ClaimedRun run, Instant when, RunError error) {
        return change(run.id(), row -> row.retryAt(run.lease(), when, error.text()))
                .invoke(() -> postponed.increment());
    }

    /** When the run may make no calls for now, though nothing failed. */
    @WithTransaction
    public Uni<Void> waitUntil(ClaimedRun run, Instant when, RunError reason) {
        return change(run.id(), row -> row.waitUntil(run.lease(), when, reason.text()))
                .invoke(() -> postponed.increment());
    }

    /** When what the run is waiting for is not there yet. */
    @WithTransaction
    public Uni<Void> lookAgainIn(ClaimedRun run, Duration pause, RunError error) {
        return change(
                        run.id(),
                        row -> row.lookAgainAt(run.lease(), clock.instant().plus(pause), error.text()))
                .invoke(() -> postponed.increment());
    }

    /** When the worker is shutting down; another one may continue at once. */
    @WithTransaction
    public Uni<Void> release(ClaimedRun run) {
        return change(run.id(), row -> row.release(run.lease()));
    }

    private Uni<Void> end(UUID runId, Consumer<SyncRun> transition, @Nullable RunError error) {
        return changed(runId, transition).chain(run -> told(run, error));
    }

    /** The event of the end, if there is one, in its transaction. */
    private Uni<Void> told(SyncRun run, @Nullable RunError error) {
        return runs.forgetSeen(run.id())
                .chain(() -> run.toEnded(error).map(outbox::append).orElseGet(() -> Uni.createFrom()
                        .voidItem()));
    }

    private Uni<Void> change(UUID runId, Consumer<SyncRun> transition) {
        return changed(runId, transition).replaceWithVoid();
    }

    private Uni<SyncRun> changed(UUID runId, Consumer<SyncRun> transition) {
        return runs.lock(runId)
                .onItem()
                .ifNull()
                .failWith(() -> new LeaseLostException(runId))
                .invoke(transition);
    }
}
