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
 * @param tie a number that sorts as the id does, which as text can be neither sorted by nor filtered in ranges
 * @param version of the post, to compare with the copy
 * @param postedAtMillis milliseconds since 1970, to sort by; as text each time would be a facet value of its own
 */
public record PostDocument(
        @JsonUnwrapped PostView post,
        @Nullable String workspaceKey,
        List<String> hiddenFrom,
        long tie,
        long version,
        long postedAtMillis,
        String authorKey,
        List<String> hashtagKeys,
        List<String> authorWords,
        List<String> hashtagWords,
        List<String> captionWords) {

    public static final String PRIMARY_KEY = "id";

    /**
     * Version of these documents. Raise it with every change of a field's name or meaning, and of {@code Words} or {@code Folding}: a
     * new index is then filled from the copy. Until the last replica of the previous release is gone its index gets documents of this
     * version, too; so a field is better added than renamed.
     */
    public static final int VERSION = 4;

    /** Of a post that is not removed. */
    public static PostDocument of(StoredPost stored) {
        var post = Objects.requireNonNull(stored.post(), "a removed post has no document");
        var author = post.author() == null ? "" : post.author();
        return new PostDocument(
                post,
                post.visibility() == Visibility.PUBLIC ? null : PostId.workspaceKey(stored.workspace()),
                stored.hiddenFrom().stream().map(PostId::workspaceKey).toList(),
                PostId.tie(stored.id()),
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
