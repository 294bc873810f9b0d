package dev.reelay.ingest.fetch;

import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.problem.Unavailable;
import dev.reelay.common.stop.StopSignal;
import dev.reelay.common.trace.LogFields;
import dev.reelay.common.trace.WorkSpans;
import dev.reelay.common.work.Await;
import dev.reelay.common.work.Backoff;
import dev.reelay.ingest.accesstoken.NoAccessTokenException;
import dev.reelay.ingest.research.ResearchQuota;
import dev.reelay.ingest.syncrun.ClaimedRun;
import dev.reelay.ingest.syncrun.LeaseLostException;
import dev.reelay.ingest.syncrun.RunError;
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

    private static final RunError WORKER_STOPPED =
            new RunError("worker_stopped", "Most recently, its worker stopped in the middle of a page.");
    private static final RunError SERVICE_FAILED =
            new RunError("service_failed", "An internal error of this service stopped it; see its log.");

    private final Map<SyncRunKind, Fetcher> fetchers;
    private final SyncRunOutcomes outcomes;
    private final ResearchQuota quota;
    private final WorkSpans spans;
    private final StopSignal stopping;
    private final FetchConfig config;
    private final Clock clock;
    private final Backoff failureBackoff;
    private final Backoff lookBackoff;

    RunWorker(
            @All List<Fetcher> fetchers,
            SyncRunOutcomes outcomes,
            ResearchQuota quota,
            WorkSpans spans,
            StopSignal stopping,
            FetchConfig config,
            Clock clock) {
        this.fetchers = fetchers.stream().collect(Collectors.toMap(Fetcher::kind, Function.identity()));
        this.outcomes = outcomes;
        this.quota = quota;
        this.spans = spans;
        this.stopping = stopping;
        this.config = config;
        this.clock = clock;
        failureBackoff = new Backoff(config.firstPause(), config.maxPause());
        lookBackoff = new Backoff(config.lookFirstPause(), config.lookMaxPause());
    }

    /** Never fails: if the outcome cannot be written, the next worker finds the run when the lease has expired. */
    void work(ClaimedRun claimed) {
        var fields = LogFields.of(claimed.workspace(), claimed.connectionId(), null);
        spans.run("sync run", claimed.traceparent(), fields, () -> workOn(claimed));
    }

    private void workOn(ClaimedRun claimed) {
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
        if (claimed.lostLeases() >= config.maxLostLeases()) {
            giveUp(claimed, claimed.lostLeases(), WORKER_STOPPED);
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
            retryOrFail(position.run, SERVICE_FAILED);
        }
    }

    private void fetch(Position position) {
        var fetcher = Objects.requireNonNull(fetchers.get(position.run.fetches()));
        for (var pages = 1; hasNext(fetcher, position); pages++) {
            if (pages >= config.pagesInTurn()) {
                Await.result(() -> outcomes.giveBack(position.run));
                return;
            }
        }
        var run = position.run;
        var awaited = fetcher.stillAwaits(run);
        if (awaited.isEmpty()) {
            Await.result(() -> outcomes.succeed(run));
            Log.infof("Sync run succeeded syncRunId=%s kind=%s videos=%d", run.id(), run.fetches(), run.videosSeen());
        } else {
            lookAgainOrFail(run, new RunError("video_not_visible", awaited.get()));
        }
    }

    /** Fetches a page, or confirms some of what the pages did not show; {@code false} when there is nothing left of either. */
    private boolean hasNext(Fetcher fetcher, Position position) {
        stopping.check();
        if (position.run.fetched()) {
            return fetcher.confirmSome(position.run);
        }
        position.run = fetcher.nextPage(position.run);
        return true;
    }

    private void afterFailure(ClaimedRun run, PlatformException failure) {
        var error = new RunError(failure.code(), failure.getMessage(), failure.logId());
        if (failure.kind() == Kind.QUOTA_EXHAUSTED) {
            waitForQuota(run, failure.retryAt().orElseGet(() -> clock.instant().plus(config.maxPause())), error);
        } else if (failure.isPassing()) {
            var pause = failure.pause().orElseGet(() -> pauseAfter(run));
            postponeOrFail(run, clock.instant().plus(pause), error);
        } else {
            fail(run, error);
        }
    }

    private void afterFailure(ClaimedRun run, NoAccessTokenException failure) {
        var error = new RunError(failure.code(), failure.getMessage());
        if (failure.isPassing()) {
            retryOrFail(run, error);
        } else {
            fail(run, error);
        }
    }

    private void retryOrFail(ClaimedRun run, RunError error) {
        postponeOrFail(run, clock.instant().plus(pauseAfter(run)), error);
    }

    private Duration pauseAfter(ClaimedRun run) {
        return failureBackoff.after(run.failures() + 1);
    }

    private void postponeOrFail(ClaimedRun run, Instant when, RunError error) {
        var failures = run.failures() + 1;
        if (failures >= config.maxFailures()) {
            giveUp(run, failures, error);
            return;
        }
        Log.warnf("Sync run postponed syncRunId=%s until=%s reason=%s", run.id(), when, error.text());
        Await.result(() -> outcomes.retryAt(run, when, error));
    }

    /** Nothing failed. Authors go on first: a few calls, which would else wait for days behind searches that take all there are. */
    private void waitForQuota(ClaimedRun run, Instant until, RunError error) {
        var when = run.fetches() == SyncRunKind.AUTHOR ? until : quota.spread(until);
        Log.infof("Sync run waits for quota syncRunId=%s until=%s reason=%s", run.id(), when, error.text());
        Await.result(() -> outcomes.waitUntil(run, when, error));
    }

    private void giveUp(ClaimedRun run, int failures, RunError error) {
        fail(run, error.withText("Given up after " + failures + " attempts. " + error.text()));
    }

    private void lookAgainOrFail(ClaimedRun run, RunError error) {
        var looks = run.looks() + 1;
        if (looks >= config.maxLooks()) {
            fail(
                    run,
                    error.withText("Given up after " + looks + " looks. " + error.text()
                            + " A later run will fetch it once it is visible."));
        } else {
            Await.result(() -> outcomes.lookAgainIn(run, lookBackoff.after(looks), error));
        }
    }

    private void fail(ClaimedRun run, RunError error) {
        Log.warnf("Sync run failed syncRunId=%s reason=%s", run.id(), error.text());
        Await.result(() -> outcomes.fail(run, error));
    }

    /** How far the run has got, even after a page has failed. */
    private static final class Position {

        private ClaimedRun run;

        private Position(ClaimedRun run) {
            this.run = run;
        }
    }
}
