package dev.reelay.search.index.meilisearch;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.reelay.search.post.PostId;
import dev.reelay.search.post.PostView;
import dev.reelay.search.post.StoredPost;
import dev.reelay.search.text.Folding;
import dev.reelay.search.text.Words;
import java.util.List;

/**
 * A post as Meilisearch keeps it: what callers see, and beside it what is searched, filtered and sorted by.
 *
 * @param workspaceKey a hash, because filters there do not tell upper from lower case
 * @param version of the post, for looking in
 * @param postedAt unix seconds: numbers sort, texts of times would be facets of their own
 */
record PostDocument(
        @JsonUnwrapped PostView post,
        String workspaceKey,
        long version,
        long postedAt,
        String authorKey,
        List<String> hashtagKeys,
        List<String> authorWords,
        List<String> hashtagWords,
        List<String> descriptionWords) {

    static final String PRIMARY_KEY = "id";

    static PostDocument of(StoredPost stored) {
        var post = stored.post();
        var author = post.author() == null ? "" : post.author();
        return new PostDocument(
                post,
                PostId.workspaceKey(stored.workspace()),
                stored.version(),
                post.createdAt().getEpochSecond(),
                Folding.key(author),
                post.hashtags().stream().map(Folding::key).distinct().toList(),
                Words.joined(author),
                post.hashtags().stream()
                        .flatMap(hashtag -> Words.joined(hashtag).stream())
                        .toList(),
                Words.joined(post.description()));
    }
}
