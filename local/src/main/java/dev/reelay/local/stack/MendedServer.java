package dev.reelay.local.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** A server that is started again when it ended unasked. Its end and its return are told, not each attempt. */
final class MendedServer {

    private final String name;
    private final BooleanSupplier hasDied;
    private final Runnable start;
    private final StackListener listener;
    private final RestartPause restartPause = new RestartPause();

    private Instant nextAttempt = Instant.MIN;
    private Instant lastStart = Instant.now();
    private boolean told;

    MendedServer(String name, BooleanSupplier hasDied, Runnable start, StackListener listener) {
        this.name = name;
        this.hasDied = hasDied;
        this.start = start;
        this.listener = listener;
    }

    /** Called again and again, by one thread. */
    void look() {
        if (!hasDied.getAsBoolean() || Instant.now().isBefore(nextAttempt)) {
            return;
        }
        if (!told) {
            listener.note(name + " ended unasked; it is started again");
        }
        try {
            start.run();
            listener.note(name + " was started again");
            told = false;
        } catch (RuntimeException e) {
            if (!told) {
                listener.note(
                        "%s cannot be started yet, and is tried until it can: %s".formatted(name, e.getMessage()));
            }
            told = true;
        }
        nextAttempt = Instant.now().plus(restartPause.after(Duration.between(lastStart, Instant.now())));
        lastStart = Instant.now();
    }
}
