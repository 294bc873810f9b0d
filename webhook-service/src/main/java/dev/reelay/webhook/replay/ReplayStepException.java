package dev.reelay.webhook.replay;

import java.util.Objects;
import java.util.UUID;

/** A step of a replay failed, and its transaction is rolled back. */
final class ReplayStepException extends RuntimeException {

    private final UUID replayId;

    ReplayStepException(UUID replayId, Throwable cause) {
        super(cause);
        this.replayId = replayId;
    }

    UUID replayId() {
        return replayId;
    }

    Throwable reason() {
        return Objects.requireNonNull(getCause());
    }
}
