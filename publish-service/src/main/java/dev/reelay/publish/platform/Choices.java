package dev.reelay.publish.platform;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen for a post. It travels whole, from the request to the platform.
 *
 * @param caption {@code null} for none
 * @param privacyLevel in the platform's words
 * @param options all that the platform had when the post was requested
 * @param scheduledAt not before, UTC; {@code null} for at once
 * @param videoUrl where the platform pulls the video from; {@code null} for a file, and once the publication has ended; may carry
 *     a signature of its owner
 */
@Embeddable
public record Choices(
        @Nullable String caption,
        String privacyLevel,
        PostOptions options,
        @Nullable Instant scheduledAt,
        @Nullable String videoUrl) {

    /** The same with what the creator's account decides for every post. */
    public Choices within(CreatorInfo creator) {
        return new Choices(caption, privacyLevel, options.with(creator.lockedOptions()), scheduledAt, videoUrl);
    }

    public Choices withoutVideoUrl() {
        return new Choices(caption, privacyLevel, options, scheduledAt, null);
    }

    public Choices at(Instant time) {
        return new Choices(caption, privacyLevel, options, time, videoUrl);
    }

    @Override
    public String toString() {
        return "Choices[privacyLevel=" + privacyLevel + "]";
    }
}
