package dev.reelay.search.post;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.ingest.Corpus;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.contracts.ingest.VideoRemoved;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The whole new state that an event gives a post. A removed post keeps only its key, version and connection, by which it is erased.
 *
 * @param workspace {@link Corpus#PUBLIC} for the public corpus
 * @param connectionId the connected account that it belongs to; {@code null} for a public one
 * @param video {@code null} when it was removed
 * @param at when it was posted, or removed, UTC
 */
record PostChange(
        String id,
        String workspace,
        String platform,
        String videoId,
        long version,
        @Nullable UUID connectionId,
        @Nullable VideoFetched video,
        Instant at) {

    /** NUL, which JSON can hold and PostgreSQL's text cannot, and the separator of {@code PostRepository}. */
    private static final Pattern UNWANTED = Pattern.compile("[\\x00\\x1f]");

    private static final Figures NO_FIGURES = new Figures(0, 0, 0, 0, null);

    static PostChange of(Event event) {
        if (event instanceof VideoFetched fetched) {
            return new PostChange(
                    PostId.of(fetched.workspace(), fetched.platform(), fetched.videoId()),
                    Corpus.of(fetched.workspace()),
                    fetched.platform().id(),
                    fetched.videoId(),
                    fetched.version(),
                    fetched.connectionId(),
                    fetched,
                    fetched.createdAt());
        }
        if (event instanceof VideoRemoved removed) {
            return new PostChange(
                    PostId.of(removed.workspace(), removed.platform(), removed.videoId()),
                    Corpus.of(removed.workspace()),
                    removed.platform().id(),
                    removed.videoId(),
                    removed.version(),
                    removed.connectionId(),
                    null,
                    removed.removedAt());
        }
        throw new IllegalArgumentException("not an event of a video: " + event.getClass());
    }

    /** The newest change of each post, sorted by id, so that the batches of all replicas lock rows in the same order. */
    static Collection<PostChange> newest(List<? extends Event> events) {
        var newest = new TreeMap<String, PostChange>();
        events.stream()
                .map(PostChange::of)
                .forEach(change ->
                        newest.merge(change.id, change, (one, other) -> other.version >= one.version ? other : one));
        return newest.values();
    }

    boolean isRemoval() {
        return video == null;
    }

    Instant updatedAt() {
        return video == null ? at : video.fetchedAt();
    }

    /** Without what PostgreSQL's text cannot hold. */
    PostContent content() {
        return video == null
                ? new PostContent(workspace, null, List.of(), "")
                : new PostContent(
                        workspace,
                        video.username() == null ? null : clean(video.username()),
                        video.hashtags().stream().map(PostChange::clean).toList(),
                        clean(video.description()));
    }

    /** All zero for a removed post. */
    Figures figures() {
        return video == null ? NO_FIGURES : video.figures();
    }

    @Nullable
    Integer durationSeconds() {
        return video == null ? null : video.durationSeconds();
    }

    @Nullable
    String shareUrl() {
        return video == null || video.shareUrl() == null
                ? null
                : video.shareUrl().toString();
    }

    private static String clean(String text) {
        return UNWANTED.matcher(text).replaceAll("");
    }
}
