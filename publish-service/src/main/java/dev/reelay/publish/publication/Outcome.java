package dev.reelay.publish.publication;

import jakarta.persistence.Embeddable;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How a publication ended, as far as it is known; what is not known is {@code null}.
 *
 * @param videoId the platform's id of the video, once it is public
 * @param permalink the video's page, once it is public
 * @param reason stable code: why it failed, is uncertain or was cancelled
 * @param detail the same for people, and what to do about it
 * @param logId the platform's id of the failed call
 */
@Embeddable
public record Outcome(
        @Nullable String videoId,
        @Nullable String permalink,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable String logId) {

    static final Outcome UNKNOWN = new Outcome(null, null, null, null, null);

    static Outcome because(String reason, String detail, @Nullable String logId) {
        return new Outcome(null, null, reason, detail, logId);
    }

    /** @param page {@code null} when it is not known */
    static Outcome visible(String videoId, @Nullable URI page) {
        return new Outcome(videoId, page == null ? null : page.toString(), null, null, null);
    }

    @Nullable
    URI page() {
        return permalink == null ? null : URI.create(permalink);
    }
}
