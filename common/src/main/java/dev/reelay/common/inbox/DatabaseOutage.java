package dev.reelay.common.inbox;

import dev.reelay.common.problem.Unavailable;
import io.quarkus.logging.Log;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Distinguishes a database that is down from a slow one, and waits for it; shutdown ends all waiting. Blocking. Thread-safe. */
@ApplicationScoped
class DatabaseOutage {

    /** A healthy server answers {@code select 1} in milliseconds; one that takes longer than this is unusable too. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(3);

    /** When an unanswered probe is given up: its connection may be dead without notice. */
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(30);

    private final Pool pool;
    private final InboxConfig config;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private @Nullable CompletableFuture<?> probe;
    private long askedAt;

    DatabaseOutage(Pool pool, InboxConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Ends current and future waits with a {@link CancellationException}. */
    void stop() {
        stopped.complete(null);
    }

    boolean isStopped() {
        return stopped.isDone();
    }

    /** Whether the database responds now. Uses one connection, however many threads ask. */
    boolean isOver() {
        try {
            CompletableFuture.anyOf(probe(), stopped).get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            throwIfStopped();
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Returns when the database responds again, but not before a pause. */
    void await(String waiting, Throwable cause) {
        Log.warnf("Events wait for the database handler=%s cause=%s", waiting, cause.toString());
        do {
            pause(config.outagePause());
        } while (!isOver());
    }

    /** Runs a statement, retrying while the database is unavailable. Throws any other failure. */
    <T> T outlast(String waiting, Supplier<T> statement) {
        while (true) {
            throwIfStopped();
            try {
                return statement.get();
            } catch (RuntimeException e) {
                if (!Unavailable.isCauseOf(e)) {
                    throw e;
                }
                await(waiting, e);
            }
        }
    }

    void pause(Duration pause) {
        try {
            stopped.get(pause.toMillis(), TimeUnit.MILLISECONDS);
            throwIfStopped();
        } catch (TimeoutException e) {
            // the pause is over
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // never completed exceptionally
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    void throwIfStopped() {
        if (isStopped()) {
            throw new CancellationException("stopped; the events are read again after the restart");
        }
    }

    private synchronized CompletableFuture<?> probe() {
        if (probe == null || probe.isDone() || System.nanoTime() - askedAt > PROBE_LIMIT.toNanos()) {
            probe = pool.query("select 1").execute().subscribeAsCompletionStage();
            askedAt = System.nanoTime();
        }
        return probe;
    }

    private static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("stopped; the events are read again after the restart");
    }
}
