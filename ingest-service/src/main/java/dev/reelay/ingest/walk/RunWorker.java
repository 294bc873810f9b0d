package dev.reelay.ingest.walk;

import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.problem.Unavailable;
import dev.reelay.common.stop.StopSignal;
import dev.reelay.common.work.Await;
import dev.reelay.common.work.Backoff;
import dev.reelay.ingest.accesstoken.AccessTokenException;
import dev.reelay.ingest.syncrun.ClaimedRun;
import dev.reelay.ingest.syncrun.LeaseLostException;
import dev.reelay.ingest.syncrun.SyncRunEnds;
import dev.reelay.ingest.syncrun.SyncRunKind;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Does one claimed run as far as it goes now, and lays it down: ended, put off, or handed back. */
@ApplicationScoped
class RunWorker {

    private final Map<SyncRunKind, Walk> walks;
    private final SyncRunEnds ends;
    private final StopSignal stopping;
    private final WalkConfig config;
    private final Clock clock;
    private final Backoff failureBackoff;
    private final Backoff lookBackoff;

    RunWorker(@All List<Walk> walks, SyncRunEnds ends, StopSignal stopping, WalkConfig config, Clock clock) {
        this.walks = walks.stream().collect(Collectors.toMap(Walk::kind, Function.identity()));
        this.ends = ends;
        this.stopping = stopping;
        this.config = config;
        this.clock = clock;
        failureBackoff = new Backoff(config.firstPause(), config.maxPause());
        lookBackoff = new Backoff(config.lookFirstPause(), config.lookMaxPause());
    }

    /** Never fails: what cannot be written now is found by whoever takes the run when the lease is over. */
    void work(ClaimedRun claimed) {
        try {
            layDown(claimed);
        } catch (LeaseLostException e) {
            Log.warnf("Sync run was taken over syncRunId=%s", claimed.id());
        } catch (RuntimeException e) {
            if (Unavailable.isCauseOf(e)) {
                Log.warnf("Sync run waits for the database syncRunId=%s cause=%s", claimed.id(), e.toString());
            } else {
                Log.errorf(e, "Sync run cannot be laid down syncRunId=%s", claimed.id());
            }
        }
    }

    private void layDown(ClaimedRun claimed) {
        if (claimed.failures() >= config.maxFailures()) {
            fail(claimed, givenUp(claimed.failures(), "The last time its worker stopped in the middle of a page."));
            return;
        }
        var position = new Position(claimed);
        try {
            walk(position);
        } catch (CancellationException e) {
            Await.result(() -> ends.handBack(position.run));
        } catch (PlatformException e) {
            afterFailure(position.run, e);
        } catch (AccessTokenException e) {
            afterFailure(position.run, e);
        } catch (LeaseLostException e) {
            throw e;
        } catch (RuntimeException e) {
            if (Unavailable.isCauseOf(e)) {
                throw e;
            }
            Log.errorf(e, "Sync run failed syncRunId=%s", claimed.id());
            retryOrFail(position.run, "A defect in this service stopped it; see its log.");
        }
    }

    private void walk(Position position) {
        var walk = Objects.requireNonNull(walks.get(position.run.kind()));
        while (!position.run.walked()) {
            stopping.check();
            position.run = walk.nextPage(position.run);
        }
        var run = position.run;
        var awaited = walk.stillAwaits(run);
        if (awaited.isEmpty()) {
            Await.result(() -> ends.succeed(run));
            Log.infof("Sync run succeeded syncRunId=%s kind=%s videos=%d", run.id(), run.kind(), run.videosSeen());
        } else {
            lookAgainOrFail(run, awaited.get());
        }
    }

    private void afterFailure(ClaimedRun run, PlatformException failure) {
        if (failure.kind() == Kind.QUOTA_EXHAUSTED) {
            var tomorrow = failure.retryAt().orElseGet(() -> clock.instant().plus(config.maxPause()));
            putOffOrFail(run, tomorrow, failure.getMessage());
        } else if (failure.isPassing()) {
            var pause = failure.pause().orElseGet(() -> pauseAfter(run));
            putOffOrFail(run, clock.instant().plus(pause), failure.getMessage());
        } else {
            fail(run, failure.getMessage());
        }
    }

    private void afterFailure(ClaimedRun run, AccessTokenException failure) {
        if (failure.isPassing()) {
            retryOrFail(run, failure.getMessage());
        } else {
            fail(run, failure.getMessage());
        }
    }

    private void retryOrFail(ClaimedRun run, String reason) {
        putOffOrFail(run, clock.instant().plus(pauseAfter(run)), reason);
    }

    private Duration pauseAfter(ClaimedRun run) {
        return failureBackoff.after(run.failures() + 1);
    }

    private void putOffOrFail(ClaimedRun run, Instant when, String reason) {
        var failures = run.failures() + 1;
        if (failures >= config.maxFailures()) {
            fail(run, givenUp(failures, reason));
            return;
        }
        Log.warnf("Sync run put off syncRunId=%s until=%s reason=%s", run.id(), when, reason);
        Await.result(() -> ends.retryAt(run, when, reason));
    }

    private static String givenUp(int failures, String reason) {
        return "Given up after " + failures + " attempts. " + reason;
    }

    private void lookAgainOrFail(ClaimedRun run, String reason) {
        var looks = run.looks() + 1;
        if (looks >= config.maxLooks()) {
            fail(run, "Given up after " + looks + " looks. " + reason + " A later run brings it when it is shown.");
        } else {
            Await.result(() -> ends.lookAgainIn(run, lookBackoff.after(looks), reason));
        }
    }

    private void fail(ClaimedRun run, String reason) {
        Log.warnf("Sync run failed syncRunId=%s reason=%s", run.id(), reason);
        Await.result(() -> ends.fail(run, reason));
    }

    /** How far the run is, also after a page failed. */
    private static final class Position {

        private ClaimedRun run;

        private Position(ClaimedRun run) {
            this.run = run;
        }
    }
}
