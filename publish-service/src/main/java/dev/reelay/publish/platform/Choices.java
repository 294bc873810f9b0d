package dev.reelay.publish.platform;

import jakarta.persistence.Embeddable;
import java.time.Instant;

/**
 * What somebody chose for a post. It travels whole, from the request to the platform.
 *
 * @param caption {@code null} for none
 * @param privacyLevel in the platform's words
 * @param scheduledAt not before, UTC; {@code null} for at once
 * @param videoUrl where the platform pulls the video from; {@code null} for a file, and after the platform took it; may carry
 *     a signature of its owner
 */
@Embeddable
public record Choices(String caption, String privacyLevel, Switches switches, Instant scheduledAt, String videoUrl) {

    /** The same without what the creator's account has switched off. */
    public Choices within(CreatorInfo creator) {
        return new Choices(caption, privacyLevel, switches.alsoOff(creator.switchedOff()), scheduledAt, videoUrl);
    }

    public Choices withoutVideoUrl() {
        return new Choices(caption, privacyLevel, switches, scheduledAt, null);
    }

    @Override
    public String toString() {
        return "Choices[privacyLevel=" + privacyLevel + "]";
    }
}
