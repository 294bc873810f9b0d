package dev.reelay.ingest.fetch;

import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.problem.Unavailable;
import dev.reelay.common.stop.StopSignal;
import dev.reelay.common.work.Await;
import dev.reelay.common.work.Backoff;
import dev.reelay.ingest.accesstoken.NoAccessTokenException;
import dev.reelay.ingest.syncrun.ClaimedRun;
import dev.reelay.ingest.syncrun.LeaseLostException;
import dev.reelay.ingest.syncrun.SyncRunKind;
import dev.reelay.ingest.syncrun.SyncRunOutcomes;
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

/** Executes a claimed run as far as possible now, then finishes, postpones or releases it. */
@ApplicationScoped
class RunWorker {

    private final Map<SyncRunKind, Fetcher> fetchers;
    private final SyncRunOutcomes outcomes;
    private final StopSignal stopping;
    private final FetchConfig config;
    private final Clock clock;
    private final Backoff failureBackoff;
    private final Backoff lookBackoff;

    RunWorker(
            @All List<Fetcher> fetchers,
            SyncRunOutcomes outcomes,
            StopSignal stopping,
            FetchConfig config,
            Clock clock) {
        this.fetchers = fetchers.stream().collect(Collectors.toMap(Fetcher::kind, Function.identity()));
        this.outcomes = outcomes;
        this.stopping = stopping;
        this.config = config;
        this.clock = clock;
        failureBackoff = new Backoff(config.firstPause(), config.maxPause());
        lookBackoff = new Backoff(config.lookFirstPause(), config.lookMaxPause());
    }

    /** Never fails: if the outcome cannot be written, the next worker finds the run when the lease has expired. */
    void work(ClaimedRun claimed) {
        try {
            finish(claimed);
        } catch (LeaseLostException e) {
            Log.warnf("Sync run was taken over syncRunId=%s", claimed.id());
        } catch (RuntimeException e) {
            if (Unavailable.isCauseOf(e)) {
                Log.warnf("Sync run waits for the database syncRunId=%s cause=%s", claimed.id(), e.toString());
            } else {
                Log.errorf(e, "Sync run cannot be finished syncRunId=%s", claimed.id());
            }
        }
    }

    private void finish(ClaimedRun claimed) {
        if (claimed.failures() >= config.maxFailures()) {
            fail(claimed, givenUp(claimed.failures(), "Most recently, its worker stopped in the middle of a page."));
            return;
        }
        var position = new Position(claimed);
        try {
            fetch(position);
        } catch (CancellationException e) {
            Await.result(() -> outcomes.release(position.run));
        } catch (PlatformException e) {
            afterFailure(position.run, e);
        } catch (NoAccessTokenException e) {
            afterFailure(position.run, e);
        } catch (LeaseLostException e) {
            throw e;
        } catch (RuntimeException e) {
            if (Unavailable.isCauseOf(e)) {
                throw e;
            }
            Log.errorf(e, "Sync run failed syncRunId=%s", claimed.id());
            retryOrFail(position.run, "An internal error of this service stopped it; see its log.");
        }
    }

    private void fetch(Position position) {
        var fetcher = Objects.requireNonNull(fetchers.get(position.run.kind()));
        while (!position.run.fetched()) {
            stopping.check();
            position.run = fetcher.nextPage(position.run);
        }
        var run = position.run;
        var awaited = fetcher.stillAwaits(run);
        if (awaited.isEmpty()) {
            Await.result(() -> outcomes.succeed(run));
            Log.infof("Sync run succeeded syncRunId=%s kind=%s videos=%d", run.id(), run.kind(), run.videosSeen());
        } else {
            lookAgainOrFail(run, awaited.get());
        }
    }

    private void afterFailure(ClaimedRun run, PlatformException failure) {
        if (failure.kind() == Kind.QUOTA_EXHAUSTED) {
            var tomorrow = failure.retryAt().orElseGet(() -> clock.instant().plus(config.maxPause()));
            postponeOrFail(run, tomorrow, failure.getMessage());
        } else if (failure.isPassing()) {
            var pause = failure.pause().orElseGet(() -> pauseAfter(run));
            postponeOrFail(run, clock.instant().plus(pause), failure.getMessage());
        } else {
            fail(run, failure.getMessage());
        }
    }

    private void afterFailure(ClaimedRun run, NoAccessTokenException failure) {
        if (failure.isPassing()) {
            retryOrFail(run, failure.getMessage());
        } else {
            fail(run, failure.getMessage());
        }
    }

    private void retryOrFail(ClaimedRun run, String reason) {
        postponeOrFail(run, clock.instant().plus(pauseAfter(run)), reason);
    }

    private Duration pauseAfter(ClaimedRun run) {
        return failureBackoff.after(run.failures() + 1);
    }

    private void postponeOrFail(ClaimedRun run, Instant when, String reason) {
        var failures = run.failures() + 1;
        if (failures >= config.maxFailures()) {
            fail(run, givenUp(failures, reason));
            return;
        }
        Log.warnf("Sync run postponed syncRunId=%s until=%s reason=%s", run.id(), when, reason);
        Await.result(() -> outcomes.retryAt(run, when, reason));
    }

    private static String givenUp(int failures, String reason) {
        return "Given up after " + failures + " attempts. " + reason;
    }

    private void lookAgainOrFail(ClaimedRun run, String reason) {
        var looks = run.looks() + 1;
        if (looks >= config.maxLooks()) {
            fail(
                    run,
                    "Given up after " + looks + " looks. " + reason + " A later run will fetch it once it is visible.");
        } else {
            Await.result(() -> outcomes.lookAgainIn(run, lookBackoff.after(looks), reason));
        }
    }

    private void fail(ClaimedRun run, String reason) {
        Log.warnf("Sync run failed syncRunId=%s reason=%s", run.id(), reason);
        Await.result(() -> outcomes.fail(run, reason));
    }

    /** How far the run has got, even after a page has failed. */
    private static final class Position {

        private ClaimedRun run;

        private Position(ClaimedRun run) {
            this.run = run;
        }
    }
}
