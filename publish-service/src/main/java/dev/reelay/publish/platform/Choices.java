package dev.reelay.publish.platform;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen for a post. It travels whole, from the request to the platform.
 *
 * @param caption {@code null} for none; no platform gets it with a video for the inbox, but with photos it does
 * @param privacyLevel in the platform's words; {@code null} for the inbox
 * @param options all that the platform had when the post was requested; none for the inbox
 * @param scheduledAt not before, UTC; {@code null} for at once
 * @param timeZone IANA name of the zone in which its owner reads that time; {@code null} when none was named
 * @param lateLimitSeconds how much later it may be begun; {@code null} for what the service is set to
 * @param videoUrl where the platform pulls the video from; {@code null} for a file, and once the publication has ended; may carry
 *     a signature of its owner
 * @param photos {@code null} for a video
 */
@Embeddable
public record Choices(
        @Enumerated(EnumType.STRING) Destination destination,
        @Nullable String caption,
        @Nullable String privacyLevel,
        PostOptions options,
        @Nullable Instant scheduledAt,
        @Nullable String timeZone,
        @Nullable Integer lateLimitSeconds,
        @Nullable String videoUrl,
        @Nullable Photos photos) {

    /** The same with what the creator's account decides for every post. */
    public Choices within(CreatorInfo creator) {
        return with(options.with(creator.lockedOptions()), videoUrl, photos);
    }

    public MediaKind mediaKind() {
        return photos == null ? MediaKind.VIDEO : MediaKind.PHOTOS;
    }

    /** What the platform pulls; none for a file, and once the publication has ended. */
    public List<String> urls() {
        if (photos != null) {
            return photos.images();
        }
        return videoUrl == null ? List.of() : List.of(videoUrl);
    }

    public Choices withoutUrls() {
        return with(options, null, photos == null ? null : photos.withoutImages());
    }

    private Choices with(PostOptions otherOptions, @Nullable String otherUrl, @Nullable Photos otherPhotos) {
        return new Choices(
                destination,
                caption,
                privacyLevel,
                otherOptions,
                scheduledAt,
                timeZone,
                lateLimitSeconds,
                otherUrl,
                otherPhotos);
    }

    /** How late it may be begun; empty for what the service is set to. */
    public Optional<Duration> lateLimit() {
        return Optional.ofNullable(lateLimitSeconds).map(Duration::ofSeconds);
    }

    public Choices at(Instant time) {
        return new Choices(
                destination, caption, privacyLevel, options, time, timeZone, lateLimitSeconds, videoUrl, photos);
    }

    /** Whether the creator posts it, and not we. */
    public boolean goesToInbox() {
        return destination == Destination.INBOX;
    }

    @Override
    public String toString() {
        return "Choices[destination=" + destination + ", privacyLevel=" + privacyLevel + "]";
    }
}
