package dev.reelay.publish.redrive;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Publications that failed with one reason, and how many of them were sent again. Changed only under the row's lock. */
@Entity
@Table(name = "re_drives")
class ReDrive {

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final int LONGEST_ERROR = 500;

    @Id
    private UUID id;

    private String requestedBy;
    private Instant requestedAt;
    private String reason;
    private Instant failedFrom;
    private Instant failedTo;
    private @Nullable String workspace;

    @Enumerated(EnumType.STRING)
    private ReDriveProgress progress;

    private UUID position;
    private long retried;
    private long skipped;
    private @Nullable String error;
    private @Nullable Instant putOffUntil;
    private Instant updatedAt;
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    protected ReDrive() {}

    /** @param wanted with an end */
    ReDrive(ReDriveRequest wanted, String subject, Instant now) {
        id = UuidCreator.getTimeOrderedEpoch();
        requestedBy = subject;
        requestedAt = now;
        reason = wanted.reason();
        failedFrom = wanted.from();
        failedTo = Objects.requireNonNull(wanted.to());
        workspace = wanted.workspace();
        progress = ReDriveProgress.RUNNING;
        position = BEFORE_ALL;
        updatedAt = now;
    }

    /** One of its publications was looked at. */
    void pass(UUID publicationId, boolean isRetried) {
        position = publicationId;
        retried += isRetried ? 1 : 0;
        skipped += isRetried ? 0 : 1;
    }

    void step(boolean isLast, Instant now) {
        error = null;
        putOffUntil = null;
        updatedAt = now;
        if (isLast) {
            end(ReDriveProgress.DONE, now);
        }
    }

    void cancel(Instant now) {
        if (progress != ReDriveProgress.RUNNING) {
            throw ReDriveProblem.RE_DRIVE_ENDED.because("Re-drive " + id + " is " + progress + ".");
        }
        end(ReDriveProgress.CANCELLED, now);
    }

    /** Its last step failed; the others go on until it is tried again. */
    void putOff(Throwable cause, Instant until) {
        var text = cause.toString();
        error = text.substring(0, Math.min(text.length(), LONGEST_ERROR));
        putOffUntil = until;
    }

    private void end(ReDriveProgress as, Instant now) {
        progress = as;
        endedAt = now;
        updatedAt = now;
    }

    UUID id() {
        return id;
    }

    String requestedBy() {
        return requestedBy;
    }

    String reason() {
        return reason;
    }

    Instant failedFrom() {
        return failedFrom;
    }

    Instant failedTo() {
        return failedTo;
    }

    /** {@code null} for all. */
    @Nullable
    String workspace() {
        return workspace;
    }

    /** The last publication that was looked at. */
    UUID position() {
        return position;
    }

    ReDriveView view() {
        return new ReDriveView(
                id,
                requestedBy,
                requestedAt,
                reason,
                failedFrom,
                failedTo,
                workspace,
                progress,
                retried,
                skipped,
                error,
                updatedAt,
                endedAt);
    }
}
