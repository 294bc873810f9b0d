package dev.reelay.ingest.fetch;

import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.stop.StopSignal;
import dev.reelay.common.trace.LogFields;
import dev.reelay.common.work.Backoff;
import dev.reelay.ingest.accesstoken.AccessTokens;
import dev.reelay.ingest.account.ConnectedAccount;
import dev.reelay.ingest.platform.AccountAccess;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.faulttolerance.api.Guard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls a platform with patience: waits and tries again while that may help, a bounded number of times. */
@ApplicationScoped
class PlatformCalls {

    private final AccessTokens tokens;
    private final StopSignal stopping;
    private final Backoff backoff;
    private final Guard retry;

    PlatformCalls(AccessTokens tokens, StopSignal stopping, FetchConfig config, MeterRegistry metrics) {
        this.tokens = tokens;
        this.stopping = stopping;
        backoff = new Backoff(config.callFirstPause(), config.callMaxPause());
        var retries = Counter.builder("reelay.ingest.platform.retries")
                .description("Calls made again because the platform throttled or was broken")
                .register(metrics);
        retry = Guard.create()
                .withRetry()
                .maxRetries(config.callAttempts() - 1)
                .maxDuration(0, ChronoUnit.MILLIS) // without: the attempts and their pauses are limited
                .jitter(0, ChronoUnit.MILLIS) // no delay of the library's: see Attempts
                .whenException(failure -> isWorthWaiting(failure, config.callMaxPause()))
                .onRetry(retries::increment)
                .done()
                .build();
    }

    /** With the account's token, and once with a fresh one when the platform refuses it. */
    <T> T as(ConnectedAccount account, Function<AccountAccess, T> call) {
        return patiently(() -> tokens.with(account.workspace(), account.connectionId(), call));
    }

    <T> T patiently(Supplier<T> call) {
        try {
            return retry.call(new Attempts<>(call), new TypeLiteral<T>() {});
        } catch (RuntimeException e) {
            throw e;
        } catch (InterruptedException e) { // the library tells any interruption so
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped while the platform was asked");
        } catch (Exception e) {
            throw new IllegalStateException(e); // none: a supplier throws no others
        }
    }

    private static boolean isWorthWaiting(Throwable failure, Duration longest) {
        return failure instanceof PlatformException answer
                && answer.isPassing()
                && answer.pause().filter(pause -> pause.compareTo(longest) > 0).isEmpty();
    }

    /**
     * A call and the attempts at it. It waits here before it is made again, as long as the platform asks: the library would sleep,
     * and a stop could not end that.
     */
    private final class Attempts<T> implements Callable<T> {

        private final Supplier<T> call;
        private int failures;
        private @Nullable PlatformException last;

        private Attempts(Supplier<T> call) {
            this.call = call;
        }

        @Override
        public T call() {
            if (last != null) {
                waitAfter(last);
            }
            LogFields.attempt(failures + 1);
            try {
                return call.get();
            } catch (PlatformException e) {
                failures++;
                last = e;
                throw e;
            }
        }

        private void waitAfter(PlatformException failure) {
            var pause = failure.pause().orElseGet(() -> backoff.after(failures));
            Log.debugf(
                    "Platform call waits attempt=%d pauseMs=%d cause=%s",
                    failures, pause.toMillis(), failure.getMessage());
            stopping.pause(pause);
        }
    }
}
