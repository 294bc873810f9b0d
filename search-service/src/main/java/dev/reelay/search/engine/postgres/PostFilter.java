package dev.reelay.search.engine.postgres;

import dev.reelay.contracts.ingest.Corpus;
import dev.reelay.search.engine.SearchCriteria;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** The criteria as conditions and their values. What callers send is always a value, never a part of the statement. */
final class PostFilter {

    /** A workspace sees its own posts, and public ones unless it has the same video as its own. */
    private static final String SEEN =
            """
            workspace in (%1$s, %2$s) and not exists (
                select from posts own where posts.workspace = %2$s and own.workspace = %1$s
                    and own.platform = posts.platform and own.video_id = posts.video_id and not own.removed)""";

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    PostFilter(SearchCriteria criteria) {
        var filters = criteria.filters();
        conditions.add("not removed");
        conditions.add(SEEN.formatted(value(criteria.workspace()), value(Corpus.PUBLIC)));
        if (filters.platform() != null) {
            where("platform = ", filters.platform().id());
        }
        if (filters.connectionId() != null) {
            where("connection_id = ", filters.connectionId());
        }
        if (filters.authorKey() != null) {
            where("author_key = ", filters.authorKey());
        }
        if (filters.hashtagKey() != null) {
            where("hashtag_keys @> ", new String[] {filters.hashtagKey()});
        }
        if (filters.minScore() != null) {
            where("score >= ", filters.minScore());
        }
    }

    /** Adds a value and returns its placeholder in the statement. */
    String value(Object value) {
        values.add(value);
        return "$" + values.size();
    }

    void add(String condition) {
        conditions.add(condition);
    }

    String conditions() {
        return String.join(" and ", conditions);
    }

    Tuple values() {
        return Tuple.from(values);
    }

    private void where(String condition, Object value) {
        conditions.add(condition + value(value));
    }
}
