package dev.reelay.common.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.common.outbox.LedgerTail;
import dev.reelay.common.outbox.LedgerTail.LedgerEvent;
import dev.reelay.common.work.WakeUp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ledger once for all listeners of this replica, and not at all while there is none. Plain code on its own thread; a
 * listener joins between two looks, so that it has no event twice and misses none.
 */
final class LiveTail implements Runnable {

    private static final Logger LOG = Logger.getLogger(LiveTail.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 500;
    private static final Duration FAILURE_PAUSE = Duration.ofSeconds(1);

    /** Without listeners; a new one calls. */
    private static final Duration IDLE = Duration.ofHours(1);

    private final LedgerTail ledger;
    private final LiveConfig config;
    private final LiveOutput output;
    private final Clock clock;
    private final WakeUp wakeUp = new WakeUp();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Queue<Listener> joining = new ConcurrentLinkedQueue<>();
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

    /** A snapshot: the listeners have all that it sees; {@code null} while nobody listens. */
    private volatile @Nullable String seen;

    private @Nullable String target;
    private long read;
    private boolean failing;

    LiveTail(LedgerTail ledger, LiveConfig config, LiveOutput output, Clock clock) {
        this.ledger = ledger;
        this.config = config;
        this.output = output;
        this.clock = clock;
        ledger.wakes(wakeUp);
    }

    void join(Listener listener) {
        joining.add(listener);
        wakeUp.call();
    }

    void leave(Listener listener) {
        joining.remove(listener);
        listeners.remove(listener);
    }

    void stop() {
        stopping.countDown();
        wakeUp.call();
    }

    /** A sign of life, with the place up to which the listener has everything: the next one begins there. */
    void beat() {
        var upTo = seen;
        var place = upTo == null ? null : LivePlace.after(upTo, clock.instant());
        listeners.forEach(listener -> output.beat(listener, place));
    }

    @Override
    public void run() {
        try {
            while (stopping.getCount() > 0) {
                wakeUp.await(turn());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How long to wait for the next. */
    private Duration turn() throws InterruptedException {
        try {
            if (joining.isEmpty() && listeners.isEmpty()) {
                seen = null;
                target = null;
                return IDLE;
            }
            if (seen == null) {
                seen = ledger.now();
            }
            if (target == null) {
                greetAll();
            }
            var found = look();
            failing = false;
            // Each commit of this process calls, whether or not it told anything.
            stopping.await(config.lookInterval().toMillis(), TimeUnit.MILLISECONDS);
            return found ? Duration.ZERO : config.pollInterval();
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warnf("Listeners wait for events cause=%s", e.toString());
            }
            failing = true;
            stopping.await(FAILURE_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            return Duration.ZERO;
        }
    }

    /** Sends what is new; a failure halfway goes on from there. */
    private boolean look() {
        var from = required(seen);
        if (target == null) {
            var window = ledger.look(from);
            if (window.before().isEmpty()) {
                seen = window.target();
                return false;
            }
            target = window.target();
            read = window.before().get();
        }
        var upTo = required(target);
        int size;
        do {
            var events = ledger.next(from, upTo, read, PAGE);
            for (var event : events) {
                var place = new LedgerTail.Place(from, upTo, event.sequence());
                tell(event, place);
                read = event.sequence();
            }
            size = events.size();
        } while (size == PAGE && stopping.getCount() > 0);
        seen = upTo;
        target = null;
        return true;
    }

    private void greetAll() {
        for (var listener = joining.peek(); listener != null; listener = joining.peek()) {
            greet(listener);
            listeners.add(listener);
            if (!joining.remove(listener)) {
                listeners.remove(listener); // it left meanwhile
            }
        }
    }

    /** With all that it missed, or the word that it has to load anew. */
    private void greet(Listener listener) {
        var now = clock.instant();
        var upTo = required(seen);
        var here = LivePlace.after(upTo, now);
        var lastEventId = listener.wish().lastEventId();
        if (lastEventId == null) {
            output.ready(listener, here);
            return;
        }
        var missed = LivePlace.read(lastEventId)
                .filter(place -> isResumable(place, now))
                .flatMap(place -> ledger.missed(place.ledger(), upTo, config.mostMissed()));
        if (missed.isEmpty()) {
            output.reset(listener, here);
            return;
        }
        // Each of them has the place before all: whoever breaks off among them has them again, never too few.
        missed.get().forEach(event -> tell(event, lastEventId, Set.of(listener)));
        output.ready(listener, here);
    }

    private boolean isResumable(LivePlace place, Instant now) {
        return place.at().isAfter(now.minus(config.resumable())) && place.at().isBefore(now.plus(config.resumable()));
    }

    private void tell(LedgerEvent event, LedgerTail.Place place) {
        tell(event, new LivePlace(clock.instant(), place).id(), listeners);
    }

    private void tell(LedgerEvent event, String id, Set<Listener> to) {
        if (event.repeat() || to.stream().noneMatch(one -> one.wish().topics().contains(event.topic()))) {
            return;
        }
        var workspace = workspace(event);
        for (var listener : to) {
            if (listener.wish().wants(event.topic(), workspace)) {
                output.event(listener, event, id);
            }
        }
    }

    private static @Nullable String workspace(LedgerEvent event) {
        try {
            return JSON.readTree(event.payload()).path("workspace").textValue();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event of the ledger is not JSON", e);
        }
    }

    private static String required(@Nullable String snapshot) {
        if (snapshot == null) {
            throw new IllegalStateException("nobody listens");
        }
        return snapshot;
    }
}
