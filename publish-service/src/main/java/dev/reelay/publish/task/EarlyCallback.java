package dev.reelay.publish.task;

import dev.reelay.contracts.Platform;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A callback about a task whose id was not known here yet.
 *
 * <p>A callback can overtake our own commit of the id, and the answer to an init can be lost altogether. It waits here for the
 * commit, or for a publication whose init was not answered.
 */
@Entity
@Table(name = "early_callbacks")
public class EarlyCallback {

    @Id
    private UUID callbackId;

    private Platform platform;
    private String platformUserId;
    private String publishId;

    @Enumerated(EnumType.STRING)
    private TaskUpdate.Kind kind;

    private @Nullable String videoId;
    private @Nullable String reason;
    private Instant occurredAt;
    private Instant receivedAt;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    protected EarlyCallback() {}

    EarlyCallback(TaskUpdate update, Instant receivedAt) {
        callbackId = update.callbackId();
        platform = update.platform();
        platformUserId = update.platformUserId();
        publishId = update.publishId();
        kind = update.kind();
        videoId = update.videoId();
        reason = update.reason();
        occurredAt = update.occurredAt();
        this.receivedAt = receivedAt;
    }

    TaskUpdate update() {
        return new TaskUpdate(callbackId, platform, platformUserId, publishId, kind, videoId, reason, occurredAt);
    }
}
