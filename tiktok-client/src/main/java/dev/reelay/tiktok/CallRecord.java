package dev.reelay.tiktok;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What one call leaves behind: a time by endpoint and outcome, and what its observer makes of it. */
final class CallRecord {

    static final String TIMER = "reelay.tiktok.calls";

    private static final String OK = "ok";

    private static final System.Logger LOG = System.getLogger(TikTokClient.class.getName());

    private final TikTokEndpoint endpoint;
    private final MeterRegistry metrics;
    private final CallObserver.End observer;
    private final long startedAt = System.nanoTime();

    private CallRecord(TikTokEndpoint endpoint, MeterRegistry metrics, CallObserver.End observer) {
        this.endpoint = endpoint;
        this.metrics = metrics;
        this.observer = observer;
    }

    static CallRecord start(TikTokEndpoint endpoint, MeterRegistry metrics, CallObserver observer) {
        return new CallRecord(endpoint, metrics, observer.started(endpoint));
    }

    /** One line for each call: a success for those who debug, a failure for all. */
    static CallObserver.End logged(TikTokEndpoint endpoint) {
        var startedAt = System.nanoTime();
        return (outcome, status, code, logId) -> LOG.log(
                outcome.equals(OK) ? Level.DEBUG : Level.INFO,
                () -> "TikTok called endpoint=" + endpoint.path() + " outcome=" + outcome + " status=" + status
                        + " code=" + code + " durationMs="
                        + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAt) + " logId=" + logId);
    }

    void succeeded(TikTokAnswer answer) {
        write(OK, answer.status(), OK, answer.logId());
    }

    void failed(TikTokException failure) {
        var outcome = failure.failure().name().toLowerCase(Locale.ROOT);
        write(outcome, failure.status(), failure.code(), failure.logId());
    }

    private void write(String outcome, int status, String code, @Nullable String logId) {
        Timer.builder(TIMER)
                .description("Calls of TikTok's API")
                .tag("endpoint", endpoint.path())
                .tag("outcome", outcome)
                .register(metrics)
                .record(System.nanoTime() - startedAt, TimeUnit.NANOSECONDS);
        observer.ended(outcome, status, code, logId);
    }
}
