package dev.reelay.publish.publication;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When what happened to a publication, UTC; {@code null} for what has not happened.
 *
 * @param updatedAt the last change that its owner can see
 * @param firstAttemptAt when a worker first took it up; the time in which it is tried counts from there
 * @param startedAt when its first task was opened
 * @param processingSince when the platform had the whole video, or began to pull it
 * @param publishedAt as the platform says
 * @param availableAt since when everybody can see it, as the platform says
 * @param unavailableAt since when not everybody can see it any more, as the platform says
 * @param lastReportAt of the platform's last report, as the platform says
 */
@Embeddable
public record Times(
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant firstAttemptAt,
        @Nullable Instant startedAt,
        @Nullable Instant processingSince,
        @Nullable Instant publishedAt,
        @Nullable Instant availableAt,
        @Nullable Instant uncertainAt,
        @Nullable Instant unavailableAt,
        @Nullable Instant lastReportAt) {

    static Times begin(Instant now) {
        return new Times(now, now, null, null, null, null, null, null, null, null);
    }

    /** Only the first attempt counts; its owner sees nothing of it. */
    Times attempted(Instant now) {
        return firstAttemptAt != null
                ? this
                : new Times(
                        createdAt,
                        updatedAt,
                        now,
                        startedAt,
                        processingSince,
                        publishedAt,
                        availableAt,
                        uncertainAt,
                        unavailableAt,
                        lastReportAt);
    }

    /** Its owner changed the plan: no attempt was made at the new one. */
    Times planned(Instant now) {
        return new Times(
                createdAt,
                now,
                null,
                startedAt,
                processingSince,
                publishedAt,
                availableAt,
                uncertainAt,
                unavailableAt,
                lastReportAt);
    }

    /** From the beginning; what the platform reported about it stays reported. */
    Times restarted(Instant now) {
        return new Times(createdAt, now, null, null, null, null, null, null, null, lastReportAt);
    }

    Times updated(Instant now) {
        return with(now, startedAt, processingSince, publishedAt, availableAt, uncertainAt);
    }

    /** Only the first task counts. */
    Times started(Instant now) {
        var first = startedAt == null ? now : startedAt;
        return with(now, first, processingSince, publishedAt, availableAt, uncertainAt);
    }

    Times processing(Instant now) {
        return with(now, startedAt, now, publishedAt, availableAt, uncertainAt);
    }

    Times published(Instant at, Instant now) {
        return with(now, startedAt, processingSince, at, availableAt, uncertainAt);
    }

    /** Its owner sees nothing of it. */
    Times reported(Instant at) {
        return new Times(
                createdAt,
                updatedAt,
                firstAttemptAt,
                startedAt,
                processingSince,
                publishedAt,
                availableAt,
                uncertainAt,
                unavailableAt,
                at);
    }

    Times available(Instant at, Instant now) {
        return new Times(
                createdAt,
                now,
                firstAttemptAt,
                startedAt,
                processingSince,
                publishedAt,
                at,
                uncertainAt,
                null,
                lastReportAt);
    }

    Times unavailable(Instant at, Instant now) {
        return new Times(
                createdAt,
                now,
                firstAttemptAt,
                startedAt,
                processingSince,
                publishedAt,
                availableAt,
                uncertainAt,
                at,
                lastReportAt);
    }

    Times uncertain(Instant now) {
        return with(now, startedAt, processingSince, publishedAt, availableAt, now);
    }

    private Times with(
            Instant updated,
            @Nullable Instant started,
            @Nullable Instant processing,
            @Nullable Instant published,
            @Nullable Instant available,
            @Nullable Instant uncertain) {
        return new Times(
                createdAt,
                updated,
                firstAttemptAt,
                started,
                processing,
                published,
                available,
                uncertain,
                unavailableAt,
                lastReportAt);
    }
}
