package dev.reelay.common.live;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.outbox.LedgerTail;
import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.stop.InHand;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The open streams of this replica: how many there may be, and what ends them. */
@ApplicationScoped
public class LiveStreams implements InHand {

    /** For the OpenAPI page. */
    public static final String DESCRIPTION =
            """
            Server-sent events: `event` is the short type, such as `PublishCompleted`, `data` the event's JSON as on Kafka, `id` the \
            place to resume from by `Last-Event-ID`. `ready` says that everything up to here has been sent: load the state then. `reset` \
            says that what was missed is too much or too long ago: load everything anew. A comment every 15 s, often with an id, is a sign of \
            life. The stream ends with the token, when the service stops, or when its reader is too slow: resume it. After a break an event \
            may come twice.""";

    private static final Logger LOG = Logger.getLogger(LiveStreams.class);
    private static final Duration RETRY = Duration.ofSeconds(10);

    /** For the last events; who does not take them resumes elsewhere all the same. */
    private static final Duration ORDERLY_END = Duration.ofSeconds(2);

    private final LiveConfig config;
    private final Clock clock;
    private final CurrentVertxRequest request;
    private final LiveTail tail;
    private final Thread thread;
    private final Set<Listener> open = new HashSet<>();
    private boolean stopping;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        var made = new Thread(work, "live-timer");
        made.setDaemon(true);
        return made;
    });

    LiveStreams(LedgerTail ledger, LiveConfig config, Clock clock, CurrentVertxRequest request, MeterRegistry metrics) {
        if (config.resumable().compareTo(ledger.keep()) > 0) {
            throw new IllegalArgumentException("reelay.live.resumable is " + config.resumable()
                    + ", but reelay.outbox.keep is only " + ledger.keep());
        }
        this.config = config;
        this.clock = clock;
        this.request = request;
        tail = new LiveTail(ledger, config, new LiveOutput(metrics), clock);
        thread = new Thread(tail, "live-tail");
        thread.setDaemon(true);
        Gauge.builder("reelay.live.streams", this::count)
                .description("Open streams of this replica")
                .register(metrics);
    }

    void start(@Observes StartupEvent started) {
        thread.start();
        timer.scheduleAtFixedRate(aside(this::endExpired), 1, 1, TimeUnit.SECONDS);
        var beat = config.heartbeat().toMillis();
        timer.scheduleAtFixedRate(aside(tail::beat), beat, beat, TimeUnit.MILLISECONDS);
    }

    /**
     * The events of these topics in the caller's workspace, from now on or after {@code lastEventId}.
     *
     * @param lastEventId of the last event that the caller has; {@code null}: none
     * @throws dev.reelay.common.problem.ProblemException {@code too-many-streams}, {@code temporarily-unavailable},
     *     {@code invalid-workspace}
     */
    public Multi<OutboundSseEvent> ofWorkspace(Caller caller, @Nullable String lastEventId, String... topics) {
        return open(caller, caller.workspace(), null, lastEventId, Set.of(topics));
    }

    /** The same, and all of {@code publicTopic} that has no workspace, which is for everybody. */
    public Multi<OutboundSseEvent> ofWorkspaceAndPublic(
            Caller caller, @Nullable String lastEventId, String publicTopic, String... others) {
        var topics = Stream.concat(Stream.of(publicTopic), Stream.of(others)).collect(Collectors.toSet());
        return open(caller, caller.workspace(), publicTopic, lastEventId, topics);
    }

    /** The same of all workspaces, for topics whose resource is for operators. */
    public Multi<OutboundSseEvent> ofAll(Caller caller, @Nullable String lastEventId, String... topics) {
        return open(caller, null, null, lastEventId, Set.of(topics));
    }

    private Multi<OutboundSseEvent> open(
            Caller caller,
            @Nullable String workspace,
            @Nullable String publicTopic,
            @Nullable String lastEventId,
            Set<String> topics) {
        var person = caller.workspace() + " " + caller.subject();
        var until = caller.tokenExpiresAt().orElse(Instant.MAX);
        var wish = new Listener.Wish(person, topics, publicTopic, workspace, until, lastEventId);
        var response = request.getCurrent().response();
        // No cache between may keep it, and no proxy may wait for its end.
        response.putHeader("Cache-Control", "no-store").putHeader("X-Accel-Buffering", "no");
        var open = request.getCurrent().request();
        var listener = new Listener(wish, config.buffer(), () -> cut(open));
        take(listener);
        return listener.stream(this::begin, this::end);
    }

    /** Vert.x would close an HTTP/1 connection once all is written, which whoever does not read prevents. */
    private static void cut(HttpServerRequest open) {
        if (open.version() != HttpVersion.HTTP_2 && open.connection() instanceof ConnectionBase connection) {
            connection.channel().pipeline().firstContext().close(); // past Vert.x' own handlers
        } else {
            open.response().reset();
        }
    }

    private synchronized void take(Listener listener) {
        var person = listener.wish().person();
        var ofPerson = open.stream()
                .filter(other -> other.wish().person().equals(person))
                .count();
        if (ofPerson >= config.streamsPerCaller()) {
            throw LiveProblem.TOO_MANY_STREAMS
                    .because("You have %d streams open here.".formatted(ofPerson))
                    .after(RETRY);
        }
        if (open.size() >= config.streams() || stopping) {
            throw CommonProblem.TEMPORARILY_UNAVAILABLE
                    .because("This replica has all the streams that it can have; another one may have room.")
                    .after(RETRY);
        }
        open.add(listener);
    }

    private void begin(Listener listener) {
        if (isStopping()) {
            listener.end();
        } else {
            tail.join(listener);
        }
    }

    private void end(Listener listener) {
        tail.leave(listener);
        synchronized (this) {
            open.remove(listener);
        }
    }

    private void endExpired() {
        var now = clock.instant();
        for (var listener : all()) {
            var until = listener.wish().until();
            if (now.minus(ORDERLY_END).isAfter(until)) {
                listener.cutOff();
                end(listener); // also one that nobody ever subscribed to
            } else if (!now.isBefore(until)) {
                listener.end();
            }
        }
    }

    private synchronized Set<Listener> all() {
        return Set.copyOf(open);
    }

    synchronized int count() {
        return open.size();
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    @Override
    public String name() {
        return "streams";
    }

    /** Ends them all: their listeners resume at another replica. */
    @Override
    public void stopTaking() {
        synchronized (this) {
            stopping = true;
        }
        timer.shutdownNow();
        tail.stop();
        all().forEach(Listener::end);
    }

    @Override
    public boolean awaitIdle(Duration atMost) throws InterruptedException {
        var end = System.nanoTime() + Math.min(ORDERLY_END.toNanos(), atMost.toNanos());
        while (count() > 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        all().forEach(Listener::cutOff);
        thread.join(Math.max(1, atMost.toMillis()));
        return !thread.isAlive();
    }

    /** Catches everything, since an exception would end the timer. */
    private static Runnable aside(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.warn("The streams' timer failed", e);
            }
        };
    }
}
