package dev.reelay.publish.platform;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen for a post. It travels whole, from the request to the platform.
 *
 * @param caption {@code null} for none; no platform gets it with a video for the inbox
 * @param privacyLevel in the platform's words; {@code null} for the inbox
 * @param options all that the platform had when the post was requested; none for the inbox
 * @param scheduledAt not before, UTC; {@code null} for at once
 * @param timeZone IANA name of the zone in which its owner reads that time; {@code null} when none was named
 * @param lateLimitSeconds how much later it may be begun; {@code null} for what the service is set to
 * @param videoUrl where the platform pulls the video from; {@code null} for a file, and once the publication has ended; may carry
 *     a signature of its owner
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
        @Nullable String videoUrl) {

    /** The same with what the creator's account decides for every post. */
    public Choices within(CreatorInfo creator) {
        return with(options.with(creator.lockedOptions()), videoUrl);
    }

    public Choices withoutVideoUrl() {
        return with(options, null);
    }

    private Choices with(PostOptions otherOptions, @Nullable String otherUrl) {
        return new Choices(
                destination, caption, privacyLevel, otherOptions, scheduledAt, timeZone, lateLimitSeconds, otherUrl);
    }

    /** How late it may be begun; empty for what the service is set to. */
    public Optional<Duration> lateLimit() {
        return Optional.ofNullable(lateLimitSeconds).map(Duration::ofSeconds);
    }

    public Choices at(Instant time) {
        return new Choices(destination, caption, privacyLevel, options, time, timeZone, lateLimitSeconds, videoUrl);
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
