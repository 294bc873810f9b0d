package dev.reelay.search.engine.postgres;

import static java.time.ZoneOffset.UTC;

import dev.reelay.contracts.Platform;
import dev.reelay.search.engine.SearchFilters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The filters that are columns of {@code posts}, as conditions of a statement that reads it by that name. What callers send is always a
 * value, never a part of the statement.
 */
final class PostFilter {

    private final List<Condition> figures = new ArrayList<>();
    private final List<Condition> others = new ArrayList<>();

    /** @param text up to the value */
    private record Condition(String text, Object value) {}

    PostFilter(SearchFilters filters) {
        minScore(filters.minScore());
        minViews(filters.minViews());
        posted(filters.postedAfter(), filters.postedBefore());
        platform(filters.platform());
        connection(filters.connectionId());
        language(filters.language());
    }

    boolean isEmpty() {
        return figures.isEmpty() && others.isEmpty();
    }

    /**
     * Those that each index of an order has.
     *
     * @param placeholder takes a value and returns what stands for it in the statement
     */
    String figures(Function<Object, String> placeholder) {
        return all(figures.stream(), placeholder);
    }

    /** Those that only the row itself can tell. */
    String others(Function<Object, String> placeholder) {
        return all(others.stream(), placeholder);
    }

    String all(Function<Object, String> placeholder) {
        return all(Stream.concat(figures.stream(), others.stream()), placeholder);
    }

    private static String all(Stream<Condition> conditions, Function<Object, String> placeholder) {
        var all = conditions
                .map(condition -> condition.text + placeholder.apply(condition.value))
                .collect(Collectors.joining(" and "));
        return all.isEmpty() ? "true" : all;
    }

    private void minScore(@Nullable Double score) {
        where(figures, "posts.score >= ", score);
    }

    private void minViews(@Nullable Long views) {
        where(figures, "posts.view_count >= ", views);
    }

    private void posted(@Nullable Instant from, @Nullable Instant before) {
        where(figures, "posts.created_at >= ", from == null ? null : from.atOffset(UTC));
        where(figures, "posts.created_at < ", before == null ? null : before.atOffset(UTC));
    }

    private void platform(@Nullable Platform platform) {
        where(others, "posts.platform = ", platform == null ? null : platform.id());
    }

    private void connection(@Nullable UUID id) {
        where(others, "posts.connection_id = ", id);
    }

    private void language(@Nullable String code) {
        where(others, "posts.language = ", code);
    }

    private static void where(List<Condition> conditions, String text, @Nullable Object value) {
        if (value != null) {
            conditions.add(new Condition(text, value));
        }
    }
}
