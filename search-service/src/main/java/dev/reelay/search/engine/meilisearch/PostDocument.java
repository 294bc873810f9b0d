package dev.reelay.search.engine.meilisearch;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.reelay.search.post.PostId;
import dev.reelay.search.post.PostView;
import dev.reelay.search.post.StoredPost;
import dev.reelay.search.post.Visibility;
import dev.reelay.search.text.Folding;
import dev.reelay.search.text.Words;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A post as Meilisearch keeps it: what callers see, plus what it is searched, filtered and sorted by.
 *
 * @param workspaceKey a hash, because filters there ignore case; {@code null} for public posts
 * @param hiddenFrom keys of workspaces that have the video as their own and see only that; empty unless the post is public
 * @param version of the post, for inspection by people
 * @param postedAtMillis milliseconds since 1970, to sort by; as text each time would be a facet value of its own
 */
record PostDocument(
        @JsonUnwrapped PostView post,
        @Nullable String workspaceKey,
        List<String> hiddenFrom,
        long version,
        long postedAtMillis,
        String authorKey,
        List<String> hashtagKeys,
        List<String> authorWords,
        List<String> hashtagWords,
        List<String> captionWords) {

    static final String PRIMARY_KEY = "id";

    /**
     * Version of this shape. Raise it with every change of a field's name or meaning, and of {@code Words} or {@code Folding}. The
     * index's name ends with it, so that a new shape gets a new index, filled from the copy, while replicas of the previous release
     * keep using theirs.
     */
    static final int SHAPE = 3;

    /** Of a post that is not removed. */
    static PostDocument of(StoredPost stored) {
        var post = Objects.requireNonNull(stored.post(), "a removed post has no document");
        var author = post.author() == null ? "" : post.author();
        return new PostDocument(
                post,
                post.visibility() == Visibility.PUBLIC ? null : PostId.workspaceKey(stored.workspace()),
                stored.hiddenFrom().stream().map(PostId::workspaceKey).toList(),
                stored.version(),
                post.postedAt().toEpochMilli(),
                Folding.key(author),
                post.hashtags().stream().map(Folding::key).distinct().toList(),
                Words.joined(author),
                post.hashtags().stream()
                        .flatMap(hashtag -> Words.joined(hashtag).stream())
                        .toList(),
                Words.joined(post.caption()));
    }
}
