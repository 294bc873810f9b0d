package dev.reelay.search.engine.postgres;

import static java.time.ZoneOffset.UTC;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.Corpus;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.post.Visibility;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
        seenBy(criteria.workspace());
        visibility(filters.visibility(), criteria.workspace());
        platform(filters.platform());
        connection(filters.connectionId());
        author(filters.authorKey());
        hashtags(filters.hashtagKeys());
        language(filters.language());
        minScore(filters.minScore());
        minViews(filters.minViews());
        posted(filters.postedAfter(), filters.postedBefore());
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

    private void seenBy(String workspace) {
        conditions.add(SEEN.formatted(value(workspace), value(Corpus.PUBLIC)));
    }

    private void visibility(@Nullable Visibility visibility, String workspace) {
        if (visibility != null) {
            where("workspace = ", visibility == Visibility.PUBLIC ? Corpus.PUBLIC : workspace);
        }
    }

    private void platform(@Nullable Platform platform) {
        where("platform = ", platform == null ? null : platform.id());
    }

    private void connection(@Nullable UUID id) {
        where("connection_id = ", id);
    }

    private void author(@Nullable String key) {
        where("author_key = ", key);
    }

    private void hashtags(List<String> keys) {
        where("hashtag_keys @> ", keys.isEmpty() ? null : keys.toArray(String[]::new));
    }

    private void language(@Nullable String code) {
        where("language = ", code);
    }

    private void minScore(@Nullable Double score) {
        where("score >= ", score);
    }

    private void minViews(@Nullable Long views) {
        where("view_count >= ", views);
    }

    private void posted(@Nullable Instant from, @Nullable Instant before) {
        where("created_at >= ", from == null ? null : from.atOffset(UTC));
        where("created_at < ", before == null ? null : before.atOffset(UTC));
    }

    private void where(String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition + value(value));
        }
    }
}
