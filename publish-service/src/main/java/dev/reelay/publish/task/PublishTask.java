package dev.reelay.publish.task;

import dev.reelay.contracts.Platform;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A task that a platform opened for a publication: the current one, or one that was abandoned. Immutable. */
@Entity
@Table(name = "publish_tasks")
public class PublishTask {

    @Id
    private String publishId;

    private Platform platform;
    private UUID publicationId;
    private Instant startedAt;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    protected PublishTask() {}

    PublishTask(String publishId, Platform platform, UUID publicationId, Instant startedAt) {
        this.publishId = publishId;
        this.platform = platform;
        this.publicationId = publicationId;
        this.startedAt = startedAt;
    }

    UUID publicationId() {
        return publicationId;
    }
}
