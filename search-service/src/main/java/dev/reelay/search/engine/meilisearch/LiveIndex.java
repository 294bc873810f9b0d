package dev.reelay.search.engine.meilisearch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.search.engine.Reason;
import dev.reelay.search.engine.SearchEngine.Readiness;
import dev.reelay.search.engine.meilisearch.client.MeilisearchConfig;
import dev.reelay.search.engine.meilisearch.client.MeilisearchServer;
import dev.reelay.search.engine.meilisearch.client.RefusedException;
import dev.reelay.search.post.BacklogService;
import dev.reelay.search.post.BacklogState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The index that searches of this replica ask, as the database said a moment ago. Thread-safe.
 *
 * <p>While the database is down, that is what it said last: the index is as good as it was, and nobody can tell how current.
 */
@ApplicationScoped
public class LiveIndex {

    /** Several replicas may find an index gone; for this long they wait for the feed to say what becomes of it. */
    private static final Duration LOST = Duration.ofSeconds(10);

    private static final Duration READ_LIMIT = Duration.ofSeconds(5);

    /** What was read; without a generation there is no index that this release can search. */
    private record Seen(@Nullable IndexGeneration live, BacklogState backlog) {}

    /** An index that the server did not know, and until when that is believed. */
    private record Lost(IndexGeneration index, long untilNanos) {}

    private final MeilisearchServer server;
    private final IndexGenerations generations;
    private final BacklogService backlog;
    private final MeilisearchConfig config;
    private final TypedGuard<Uni<JsonNode>> guard;
    private final AtomicBoolean isReading = new AtomicBoolean();
    private volatile @Nullable Seen seen;
    private volatile @Nullable Lost lost;
    private volatile boolean isUnchecked;
    private volatile boolean isDown;

    LiveIndex(
            MeilisearchServer server,
            IndexGenerations generations,
            BacklogService backlog,
            MeilisearchConfig config,
            MeterRegistry metrics) {
        this.server = server;
        this.generations = generations;
        this.backlog = backlog;
        this.config = config;
        guard = TypedGuard.create(new TypeLiteral<Uni<JsonNode>>() {})
                .withDescription("meilisearch search")
                .withTimeout()
                .duration(config.searchLimit().toMillis(), ChronoUnit.MILLIS)
                .done()
                .withCircuitBreaker()
                .when(LiveIndex::isOfTheServer)
                .requestVolumeThreshold(config.failuresToOpen())
                .failureRatio(1)
                .delay(config.retryAfter().toMillis(), ChronoUnit.MILLIS)
                .onStateChange(state -> isDown = state != CircuitBreakerState.CLOSED)
                .done()
                .build();
        gauge(
                metrics,
                "waiting",
                "Changes that wait for the index, counted up to 10,000",
                now -> now.backlog.waiting());
        gauge(metrics, "refused", "Changes that the index refused, counted up to 10,000", now -> now.backlog.refused());
        gauge(metrics, "lag.seconds", "Age of the longest waiting change", now -> seconds(now.backlog.lag()));
        gauge(
                metrics,
                "generation",
                "Number of the live index; 0 when there is none",
                now -> now.live == null ? 0 : now.live.generation());
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        if (server.isConfigured()) {
            read();
            vertx.setPeriodic(config.stateInterval().toMillis(), timer -> read());
        }
    }

    Readiness readiness() {
        if (!server.isConfigured()) {
            return Readiness.ABSENT;
        }
        var reason = reason();
        return reason == Reason.BUILDING || reason == Reason.BEHIND ? Readiness.UNAVAILABLE : Readiness.READY;
    }

    /** Why it should not be asked, or what is wrong with it though it may be; {@code null} when all is well. */
    @Nullable
    Reason reason() {
        var now = seen;
        if (now == null || now.live == null || isLost(now.live)) {
            return Reason.BUILDING;
        }
        if (isDown) {
            return Reason.DOWN;
        }
        if (isUnchecked) {
            return Reason.UNCHECKED;
        }
        return now.backlog.lag().compareTo(config.maxLag()) > 0 ? Reason.BEHIND : null;
    }

    /**
     * Sends the body of a search. While the server keeps failing that fails at once, with a {@code CircuitBreakerOpenException}. A
     * search that is refused, for whatever is wrong with it, does not count as such a failure.
     */
    Uni<JsonNode> search(Map<String, Object> body) {
        var now = seen;
        if (now == null || now.live == null) {
            return Uni.createFrom().failure(new IllegalStateException("there is no live index"));
        }
        var index = now.live;
        return guard.get(() -> server.search(index.indexUid(), body))
                .onFailure(failure -> failure instanceof RefusedException refused && refused.isMissingIndex())
                .invoke(() -> lost = new Lost(index, System.nanoTime() + LOST.toNanos()));
    }

    private boolean isLost(IndexGeneration index) {
        var found = lost;
        return found != null && found.index.equals(index) && System.nanoTime() - found.untilNanos < 0;
    }

    private static boolean isOfTheServer(Throwable failure) {
        return !(failure instanceof RefusedException refused) || refused.isOfTheServer();
    }

    private void read() {
        if (!isReading.compareAndSet(false, true)) {
            return;
        }
        generations
                .state()
                .chain(state -> backlog.state(state.settledBefore())
                        .map(now -> new Seen(state.live(PostDocument.VERSION).orElse(null), now)))
                .ifNoItem()
                .after(READ_LIMIT)
                .fail()
                .onTermination()
                .invoke(() -> isReading.set(false))
                .subscribe()
                .with(this::checked, this::unchecked);
    }

    private void checked(Seen now) {
        seen = now;
        isUnchecked = false;
    }

    private void unchecked(Throwable failure) {
        if (!isUnchecked) {
            Log.warnf("State of the index cannot be read; searches go on cause=%s", failure.toString());
        }
        isUnchecked = true;
    }

    private void gauge(MeterRegistry metrics, String name, String description, ToDoubleFunction<Seen> value) {
        Gauge.builder("reelay.search.index." + name, this, index -> index.value(value))
                .description(description)
                .register(metrics);
    }

    private double value(ToDoubleFunction<Seen> value) {
        var now = seen;
        return now == null ? 0 : value.applyAsDouble(now);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
