package dev.reelay.embedded;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How this package waits. */
final class Waiting {

    private static final long PAUSE_MILLIS = 50;

    private Waiting() {}

    /** Between two looks. */
    static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedException("Interrupted while a server starts", e);
        }
    }

    /** For the end of a process, which is made to end when it takes longer. */
    static void forEnd(Process process, Duration atMost) {
        try {
            if (!process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
