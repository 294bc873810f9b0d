package dev.reelay.publish.redrive;

import java.util.Objects;
import java.util.UUID;

/** A step of a re-drive failed, and its transaction is rolled back. */
final class ReDriveStepException extends RuntimeException {

    private final UUID reDriveId;

    ReDriveStepException(UUID reDriveId, Throwable cause) {
        super(cause);
        this.reDriveId = reDriveId;
    }

    UUID reDriveId() {
        return reDriveId;
    }

    Throwable reason() {
        return Objects.requireNonNull(getCause());
    }
}
