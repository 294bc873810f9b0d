package dev.reelay.common.outbox;

import dev.reelay.common.outbox.Ledger.Wishes;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The right to relay, renewed by a separate timer, so that neither a slow statement nor a slow broker loses it.
 *
 * <p>It expires by the local clock no later than by the server's, so a process that was frozen notices that it lost the lease
 * before it does anything else. Thread-safe.
 */
class RelayLease implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RelayLease.class);

    private final Ledger ledger;
    private final Duration duration;
    private final UUID owner = UUID.randomUUID();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "outbox-lease");
        thread.setDaemon(true);
        return thread;
    });

    private volatile long fence = -1;
    private volatile long heldUntil;
    private volatile Wishes wishes = new Wishes(false, false);

    RelayLease(Ledger ledger, Duration duration) {
        this.ledger = ledger;
        this.duration = duration;
    }

    void start() {
        var pause = duration.toMillis() / 3;
        timer.scheduleWithFixedDelay(this::renew, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Empty while another replica holds it. */
    Optional<Ledger.Lease> claim() {
        var asked = System.nanoTime();
        var claimed = ledger.claimLease(owner, duration);
        claimed.ifPresent(lease -> {
            wishes = new Wishes(lease.paused(), lease.again() != null);
            heldUntil = asked + duration.toNanos();
            fence = lease.progress().fence();
        });
        return claimed;
    }

    /** Whether the lease claimed under this fence is still ours. */
    boolean isHeld(long claimedFence) {
        return fence == claimedFence && System.nanoTime() - heldUntil < 0;
    }

    /** An operator's requests, as of the last renewal. */
    Wishes wishes() {
        return wishes;
    }

    void lost() {
        fence = -1;
    }

    private void renew() {
        var held = fence;
        if (held < 0) {
            return;
        }
        try {
            var asked = System.nanoTime();
            var renewed = ledger.renewLease(held, duration);
            if (renewed.isEmpty()) {
                fence = -1;
            } else {
                wishes = renewed.get();
                heldUntil = asked + duration.toNanos();
            }
        } catch (RuntimeException | Error e) { // an exception would end the timer
            LOG.debug("The lease could not be renewed; the next attempt follows", e);
        }
    }

    /** Releases the lease, so that another replica need not wait until it expires. */
    @Override
    public void close() {
        timer.shutdownNow();
        var held = fence;
        fence = -1;
        if (held >= 0) {
            try {
                ledger.releaseLease(held);
            } catch (RuntimeException e) {
                LOG.debug("Could not release the lease; it will expire", e);
            }
        }
    }
}
