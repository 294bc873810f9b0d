package dev.reelay.tiktok;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What one call leaves behind: a time by endpoint and outcome, and one line in the log. Neither has a token, query or body. */
final class CallRecord {

    static final String TIMER = "reelay.tiktok.calls";

    private static final System.Logger LOG = System.getLogger(TikTokClient.class.getName());

    private final TikTokEndpoint endpoint;
    private final MeterRegistry metrics;
    private final long startedAt;

    private CallRecord(TikTokEndpoint endpoint, MeterRegistry metrics, long startedAt) {
        this.endpoint = endpoint;
        this.metrics = metrics;
        this.startedAt = startedAt;
    }

    static CallRecord start(TikTokEndpoint endpoint, MeterRegistry metrics) {
        return new CallRecord(endpoint, metrics, System.nanoTime());
    }

    void succeeded(TikTokAnswer answer) {
        write(Level.DEBUG, "ok", answer.status(), "ok", answer.logId());
    }

    void failed(TikTokException failure) {
        var outcome = failure.failure().name().toLowerCase(Locale.ROOT);
        write(Level.INFO, outcome, failure.status(), failure.code(), failure.logId());
    }

    private void write(Level level, String outcome, int status, String code, @Nullable String logId) {
        var nanos = System.nanoTime() - startedAt;
        Timer.builder(TIMER)
                .description("Calls of TikTok's API")
                .tag("endpoint", endpoint.path())
                .tag("outcome", outcome)
                .register(metrics)
                .record(nanos, TimeUnit.NANOSECONDS);
        LOG.log(
                level,
                () -> "TikTok called endpoint=" + endpoint.path() + " outcome=" + outcome + " status=" + status
                        + " code=" + code + " durationMs=" + TimeUnit.NANOSECONDS.toMillis(nanos) + " logId=" + logId);
    }
}
