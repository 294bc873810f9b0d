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

/**
 * Tells a database that is down from one that is slow, and waits for it; a stop of the service ends all waiting. Blocking.
 * Thread-safe.
 */
@ApplicationScoped
class DatabaseOutage {

    /** A healthy server answers {@code select 1} in milliseconds; who takes longer cannot be worked with either. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(3);

    /** A question that was never answered is given up then: its connection may be dead without knowing. */
    private static final Duration QUESTION_LIMIT = Duration.ofSeconds(30);

    private final Pool pool;
    private final InboxConfig config;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private @Nullable CompletableFuture<?> question;
    private long askedAt;

    DatabaseOutage(Pool pool, InboxConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Everything that waits, or would begin to, ends with a {@link CancellationException}. */
    void stop() {
        stopped.complete(null);
    }

    boolean isStopped() {
        return stopped.isDone();
    }

    /** Whether the database answers now. However many ask, one connection is in use for it. */
    boolean isOver() {
        try {
            CompletableFuture.anyOf(question(), stopped).get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            throwIfStopped();
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Returns when the database answers again, after a pause at least. */
    void await(String waiting, Throwable cause) {
        Log.warnf("Events wait for the database handler=%s cause=%s", waiting, cause.toString());
        do {
            pause(config.outagePause());
        } while (!isOver());
    }

    /** Runs a statement, again and again while the database is unavailable. Refusals and defects are thrown. */
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
            throw new IllegalStateException(e); // it is completed, never failed
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    void throwIfStopped() {
        if (isStopped()) {
            throw new CancellationException("stopped; the events are read again after the start");
        }
    }

    private synchronized CompletableFuture<?> question() {
        if (question == null || question.isDone() || System.nanoTime() - askedAt > QUESTION_LIMIT.toNanos()) {
            question = pool.query("select 1").execute().subscribeAsCompletionStage();
            askedAt = System.nanoTime();
        }
        return question;
    }

    private static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("stopped; the events are read again after the start");
    }
}
