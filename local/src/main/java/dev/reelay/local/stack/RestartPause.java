package dev.reelay.local.stack;

import java.time.Duration;

/** How long to wait before a process that died is started again: doubling, until it has lived for a while. */
final class RestartPause {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** A process that lived this long died of something new. */
    private static final Duration FORGIVEN = Duration.ofSeconds(30);

    private Duration next = FIRST;

    Duration after(Duration lifetime) {
        if (lifetime.compareTo(FORGIVEN) >= 0) {
            next = FIRST;
        }
        var pause = next;
        next = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
        return pause;
    }
}
