package dev.reelay.ingest.fetch;

import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.stop.StopSignal;
import dev.reelay.common.work.Backoff;
import dev.reelay.ingest.accesstoken.AccessTokens;
import dev.reelay.ingest.platform.AccountAccess;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Calls a platform with patience: waits and tries again while that may help, a bounded number of times. */
@ApplicationScoped
class PlatformCalls {

    private final AccessTokens tokens;
    private final StopSignal stopping;
    private final FetchConfig config;
    private final Backoff backoff;
    private final Counter retries;

    PlatformCalls(AccessTokens tokens, StopSignal stopping, FetchConfig config, MeterRegistry metrics) {
        this.tokens = tokens;
        this.stopping = stopping;
        this.config = config;
        backoff = new Backoff(config.callFirstPause(), config.callMaxPause());
        retries = Counter.builder("reelay.ingest.platform.retries")
                .description("Calls made again because the platform throttled or was broken")
                .register(metrics);
    }

    /** With the account's token, and once with a fresh one when the platform refuses it. */
    <T> T as(UUID connectionId, Function<AccountAccess, T> call) {
        return patiently(() -> {
            var access = tokens.of(connectionId);
            try {
                return call.apply(access);
            } catch (PlatformException e) {
                if (e.kind() != Kind.TOKEN_REJECTED) {
                    throw e;
                }
                return call.apply(tokens.instead(access));
            }
        });
    }

    <T> T patiently(Supplier<T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (PlatformException e) {
                var pause = e.pause().orElse(backoff.after(attempt));
                if (!worthWaiting(e, attempt, pause)) {
                    throw e;
                }
                Log.debugf(
                        "Platform call waits attempt=%d pauseMs=%d cause=%s",
                        attempt, pause.toMillis(), e.getMessage());
                retries.increment();
                stopping.pause(pause);
            }
        }
    }

    private boolean worthWaiting(PlatformException failure, int attempt, Duration pause) {
        return failure.isPassing() && attempt < config.callAttempts() && pause.compareTo(config.callMaxPause()) <= 0;
    }
}
