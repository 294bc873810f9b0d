package dev.reelay.local.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks again until something is so. */
final class Await {

    private static final Duration PAUSE = Duration.ofMillis(150);

    private Await() {}

    /**
     * The first value that a question gives.
     *
     * @param awaited completes "Waited N s for …"
     * @param soFar what is the case instead, asked only when time is up
     */
    static <T> T value(Duration timeout, String awaited, Supplier<Optional<T>> question, Supplier<String> soFar) {
        var deadline = Instant.now().plus(timeout);
        while (true) {
            var value = question.get();
            if (value.isPresent()) {
                return value.get();
            }
            if (Instant.now().isAfter(deadline)) {
                throw new JourneyException(
                        "Waited %d s for %s; %s".formatted(timeout.toSeconds(), awaited, soFar.get()));
            }
            pause(PAUSE);
        }
    }

    static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JourneyException("The journey was interrupted", e);
        }
    }
}
