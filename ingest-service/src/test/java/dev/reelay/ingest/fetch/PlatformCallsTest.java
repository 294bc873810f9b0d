package dev.reelay.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.stop.StopSignal;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PlatformCallsTest {

    private final StopSignal stopping = new StopSignal();
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final PlatformCalls calls = new PlatformCalls(null, stopping, config(), metrics);
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void aCallThatPassesLaterIsMadeAgain() {
        var answer = calls.patiently(() -> {
            if (attempts.incrementAndGet() < 3) {
                throw failure(Kind.UNAVAILABLE, null);
            }
            return "answer";
        });

        assertThat(answer).isEqualTo("answer");
        assertThat(attempts).hasValue(3);
    }

    @Test
    void attemptsAreBounded() {
        assertThatThrownBy(() -> fails(failure(Kind.RATE_LIMITED, null))).hasMessage("no");

        assertThat(attempts).hasValue(5);
        assertThat(metrics.get("reelay.ingest.platform.retries").counter().count())
                .isEqualTo(4);
    }

    @Test
    void theNamedPauseIsKept() {
        var before = System.nanoTime();

        assertThatThrownBy(() -> fails(failure(Kind.RATE_LIMITED, Duration.ofMillis(20))))
                .hasMessage("no");

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(4 * 20));
    }

    @Test
    void aLongPauseIsNotWaitedForWithTheRunInHand() {
        assertThatThrownBy(() -> fails(failure(Kind.RATE_LIMITED, Duration.ofHours(1))))
                .hasMessage("no");

        assertThat(attempts).hasValue(1);
    }

    @Test
    void whatCannotPassIsNotTriedAgain() {
        assertThatThrownBy(() -> fails(failure(Kind.REFUSED, null))).hasMessage("no");
        assertThatThrownBy(() -> fails(failure(Kind.QUOTA_EXHAUSTED, null))).hasMessage("no");

        assertThat(attempts).hasValue(2);
    }

    @Test
    void aServiceThatStopsWaitsForNothing() {
        stopping.give();

        assertThatThrownBy(() -> fails(failure(Kind.UNAVAILABLE, null))).isInstanceOf(CancellationException.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void aStopEndsThePauseThatItMeets() {
        var stop = CompletableFuture.runAsync(
                stopping::give, CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS));

        assertThatThrownBy(() -> fails(failure(Kind.RATE_LIMITED, Duration.ofSeconds(1))))
                .isInstanceOf(CancellationException.class);

        assertThat(attempts).hasValue(1);
        assertThat(stop).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void aThreadThatIsInterruptedStopsAndStaysInterrupted() {
        assertThatThrownBy(() -> calls.patiently(() -> {
                    attempts.incrementAndGet();
                    Thread.currentThread().interrupt();
                    throw failure(Kind.NO_ANSWER, null);
                }))
                .isInstanceOf(CancellationException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(attempts).hasValue(1);
    }

    private void fails(PlatformException failure) {
        calls.patiently(() -> {
            attempts.incrementAndGet();
            throw failure;
        });
    }

    private static PlatformException failure(Kind kind, Duration pause) {
        return new PlatformException(kind, "some_code", "no", null, pause);
    }

    /** The defaults, but for the first pause. */
    private static FetchConfig config() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(FetchConfig.class)
                .withDefaultValue("reelay.ingest.fetch.call-first-pause", "1ms")
                .withDefaultValue("reelay.ingest.fetch.call-max-pause", "1s")
                .build()
                .getConfigMapping(FetchConfig.class);
    }
}
