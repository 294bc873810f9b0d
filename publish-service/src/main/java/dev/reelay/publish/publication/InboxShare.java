package dev.reelay.publish.publication;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a creator made of a video in the inbox.
 *
 * @param postedAt when it was first posted, as the platform says; {@code null} before
 * @param furtherVideoIds those that were posted after the first one, separated by spaces; {@code null} for none
 */
@Embeddable
record InboxShare(@Nullable Instant postedAt, @Nullable String furtherVideoIds) {

    static final InboxShare WAITING = new InboxShare(null, null);

    InboxShare posted(Instant at) {
        return new InboxShare(at, furtherVideoIds);
    }

    InboxShare with(String furtherVideoId) {
        return new InboxShare(
                postedAt, furtherVideoIds == null ? furtherVideoId : furtherVideoIds + " " + furtherVideoId);
    }

    List<String> furtherVideos() {
        return furtherVideoIds == null ? List.of() : List.of(furtherVideoIds.split(" "));
    }
}
