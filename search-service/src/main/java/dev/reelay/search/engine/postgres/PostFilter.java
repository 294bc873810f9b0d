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
 * The filters that are columns of {@code posts}, as conditions of a statement that reads it by that name, or {@code post_words}, which
 * has some of them too. What callers send is always a value, never a part of the statement.
 */
final class PostFilter {

    private final List<Condition> figures = new ArrayList<>();
    private final List<Condition> platforms = new ArrayList<>();
    private final List<Condition> others = new ArrayList<>();

    /**
     * @param posts the condition on {@code posts}, with {@code %s} for the value
     * @param words the same on {@code post_words}, with {@code %1$s} for its name and {@code %2$s} for the value; empty where only
     *     {@code posts} can tell
     */
    private record Condition(String posts, String words, Object value) {}

    PostFilter(SearchFilters filters) {
        minScore(filters.minScore());
        minViews(filters.minViews());
        posted(filters.postedAfter(), filters.postedBefore());
        platform(filters.platform());
        connection(filters.connectionId());
        language(filters.language());
    }

    boolean isEmpty() {
        return figures.isEmpty() && platforms.isEmpty() && others.isEmpty();
    }

    /**
     * Those that each index of an order has.
     *
     * @param placeholder takes a value and returns what stands for it in the statement
     */
    String figures(Function<Object, String> placeholder) {
        return ofPosts(figures.stream(), placeholder);
    }

    /** The same of {@code post_words}, which has them too. */
    String figures(String words, Function<Object, String> placeholder) {
        return ofWords(figures, words, placeholder);
    }

    /** Of the others, what {@code post_words} has. */
    String platform(String words, Function<Object, String> placeholder) {
        return ofWords(platforms, words, placeholder);
    }

    /** Those that only the row itself can tell. */
    String others(Function<Object, String> placeholder) {
        return ofPosts(others.stream(), placeholder);
    }

    String all(Function<Object, String> placeholder) {
        return ofPosts(Stream.of(figures, platforms, others).flatMap(List::stream), placeholder);
    }

    private static String ofPosts(Stream<Condition> conditions, Function<Object, String> placeholder) {
        return all(conditions.map(condition -> condition.posts.formatted(placeholder.apply(condition.value))));
    }

    private static String ofWords(List<Condition> conditions, String words, Function<Object, String> placeholder) {
        return all(conditions.stream()
                .map(condition -> condition.words.formatted(words, placeholder.apply(condition.value))));
    }

    private static String all(Stream<String> conditions) {
        var all = conditions.collect(Collectors.joining(" and "));
        return all.isEmpty() ? "true" : all;
    }

    private void minScore(@Nullable Double score) {
        where(figures, "posts.score >= %s", "%1$s.score >= %2$s", score);
    }

    private void minViews(@Nullable Long views) {
        where(figures, "posts.view_count >= %s", "%1$s.view_count >= %2$s", views);
    }

    private void posted(@Nullable Instant from, @Nullable Instant before) {
        where(figures, "posts.created_at >= %s", "%1$s.posted_at >= %2$s", from == null ? null : from.atOffset(UTC));
        where(figures, "posts.created_at < %s", "%1$s.posted_at < %2$s", before == null ? null : before.atOffset(UTC));
    }

    private void platform(@Nullable Platform platform) {
        where(
                platforms,
                "posts.platform = %s",
                "starts_with(%1$s.video, %2$s || ':')",
                platform == null ? null : platform.id());
    }

    private void connection(@Nullable UUID id) {
        where(others, "posts.connection_id = %s", "", id);
    }

    private void language(@Nullable String code) {
        where(others, "posts.language = %s", "", code);
    }

    private static void where(List<Condition> conditions, String posts, String words, @Nullable Object value) {
        if (value != null) {
            conditions.add(new Condition(posts, words, value));
        }
    }
}
