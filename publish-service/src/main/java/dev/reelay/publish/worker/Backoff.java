package dev.reelay.publish.worker;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Growing pauses. */
final class Backoff {

    private Backoff() {}

    /** {@code first * 2^attempts}, at most {@code longest}, with up to a fifth more so that replicas spread. */
    static Duration pause(Duration first, Duration longest, int attempts) {
        var grown = first.multipliedBy(1L << Math.min(attempts, 20));
        var pause = grown.compareTo(longest) > 0 ? longest : grown;
        return pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 5 + 1));
    }
}
