package dev.reelay.publish.publication;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When what happened to a publication, UTC; {@code null} for what has not happened.
 *
 * @param updatedAt the last change that its owner can see
 * @param startedAt when its first task was opened
 * @param processingSince when the platform had the whole video, or began to pull it
 * @param publishedAt as the platform says
 * @param availableAt since when everybody can see it, as the platform says
 */
@Embeddable
public record Timeline(
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant startedAt,
        @Nullable Instant processingSince,
        @Nullable Instant publishedAt,
        @Nullable Instant availableAt,
        @Nullable Instant uncertainAt) {

    static Timeline begin(Instant now) {
        return new Timeline(now, now, null, null, null, null, null);
    }

    Timeline updated(Instant now) {
        return new Timeline(createdAt, now, startedAt, processingSince, publishedAt, availableAt, uncertainAt);
    }

    /** Only the first task counts. */
    Timeline started(Instant now) {
        var first = startedAt == null ? now : startedAt;
        return new Timeline(createdAt, now, first, processingSince, publishedAt, availableAt, uncertainAt);
    }

    Timeline processing(Instant now) {
        return new Timeline(createdAt, now, startedAt, now, publishedAt, availableAt, uncertainAt);
    }

    Timeline published(Instant at, Instant now) {
        return new Timeline(createdAt, now, startedAt, processingSince, at, availableAt, uncertainAt);
    }

    Timeline available(Instant at, Instant now) {
        return new Timeline(createdAt, now, startedAt, processingSince, publishedAt, at, uncertainAt);
    }

    Timeline uncertain(Instant now) {
        return new Timeline(createdAt, now, startedAt, processingSince, publishedAt, availableAt, now);
    }
}
