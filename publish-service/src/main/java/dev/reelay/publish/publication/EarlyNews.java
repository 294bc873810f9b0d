package dev.reelay.publish.publication;

import dev.reelay.contracts.Platform;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * What the platform told about a task whose id nobody here knew yet.
 *
 * <p>A callback can overtake our own commit of the id, and the answer of an init can be lost altogether. It waits here: for
 * the commit, or for a publication whose init went unanswered.
 */
@Entity
@Table(name = "early_news")
public class EarlyNews {

    @Id
    private UUID callbackId;

    private Platform platform;
    private String platformUserId;
    private String publishId;

    @Enumerated(EnumType.STRING)
    private TaskNews.Kind kind;

    private String videoId;
    private String reason;
    private Instant occurredAt;
    private Instant receivedAt;

    protected EarlyNews() {}

    EarlyNews(TaskNews news, Instant receivedAt) {
        callbackId = news.callbackId();
        platform = news.platform();
        platformUserId = news.platformUserId();
        publishId = news.publishId();
        kind = news.kind();
        videoId = news.videoId();
        reason = news.reason();
        occurredAt = news.occurredAt();
        this.receivedAt = receivedAt;
    }

    TaskNews toNews() {
        return new TaskNews(callbackId, platform, platformUserId, publishId, kind, videoId, reason, occurredAt);
    }
}
