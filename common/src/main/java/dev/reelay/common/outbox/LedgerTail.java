package dev.reelay.common.outbox;

import dev.reelay.common.work.WakeUp;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Follows the ledger beside the relay, by the same windows: whoever follows sees every event once, those of transactions that commit
 * late too, and those of a key in their order. It takes no lease and records nothing.
 *
 * <p>Blocking, with a limit: for threads of one's own only. Thread-safe.
 */
@ApplicationScoped
public class LedgerTail {

    private final Ledger ledger;
    private final OutboxConfig config;
    private final RelayWakeUp wakeUp;

    LedgerTail(Pool pool, OutboxConfig config, RelayWakeUp wakeUp) {
        ledger = new Ledger(pool);
        this.config = config;
        this.wakeUp = wakeUp;
    }

    /**
     * An event as it stands in the ledger.
     *
     * @param sequence its place within its window
     * @param type CloudEvents type
     * @param payload JSON
     * @param repeat present state told again, not news
     */
    public record LedgerEvent(long sequence, String topic, String type, String payload, boolean repeat) {}

    /**
     * What is new since a snapshot.
     *
     * @param target the snapshot up to which it goes
     * @param before the events have sequences above this one; empty when nothing is new
     */
    public record Window(String target, Optional<Long> before) {}

    /**
     * Where somebody was in the ledger.
     *
     * @param seen a snapshot: everything that it sees is known
     * @param target of the window of which {@code sequence} was the last that is known; as {@code seen} between windows
     */
    public record Place(String seen, String target, long sequence) {}

    /** How long events stay at least. */
    public Duration keep() {
        return config.keep();
    }

    /** From now on this one is called too after transactions of this process that appended events. */
    public void wakes(WakeUp other) {
        wakeUp.also(other);
    }

    /** The present snapshot. */
    public String now() {
        return ledger.snapshot();
    }

    public Window look(String seen) {
        var look = ledger.look(seen);
        return new Window(look.target(), look.first().map(first -> first - 1));
    }

    /** The next events of a window, in order. */
    public List<LedgerEvent> next(String seen, String target, long after, int limit) {
        return events(ledger.nextRows(new Ledger.Progress(0, seen, 0, target, 0L, 0), after, limit));
    }

    /**
     * What somebody missed up to a snapshot that does not see less than his, in order: first the rest of his window. Empty when it is
     * more than that many events of the whole ledger, or when his snapshot is of another cluster. Never reads more than that.
     */
    public Optional<List<LedgerEvent>> missed(Place place, String upTo, int atMost) {
        return ledger.missed(place, upTo, atMost).map(LedgerTail::events);
    }

    private static List<LedgerEvent> events(List<OutboxRow> rows) {
        return rows.stream()
                .map(row -> new LedgerEvent(row.sequence(), row.topic(), row.type(), row.payload(), row.repeat()))
                .toList();
    }
}
