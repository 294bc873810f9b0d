package dev.reelay.search.post;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a post: all that decides by what it is found.
 *
 * @param corpus its workspace or the public corpus
 * @param author handle without {@code @}
 */
record PostContent(String corpus, @Nullable String author, List<String> hashtags, String description) {

    /** What {@link #of} reads. */
    static final String COLUMNS = "workspace, author, hashtags, description";

    static PostContent of(Row row) {
        return new PostContent(
                row.getString("workspace"),
                row.getString("author"),
                List.of(row.getArrayOfStrings("hashtags")),
                row.getString("description"));
    }
}
