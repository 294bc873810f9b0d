package dev.reelay.search.engine;

import dev.reelay.contracts.Platform;
import dev.reelay.search.post.Visibility;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What posts must be like, whatever their words. {@code null} means any.
 *
 * @param hashtagKeys all must be there; folded, without {@code #}; sorted, each once
 * @param authorKey folded, without {@code @}
 * @param language code as posts have it, such as {@code vi}
 * @param minScore 0 to 100, inclusive
 * @param minViews inclusive
 * @param postedAfter inclusive
 * @param postedBefore exclusive
 */
public record SearchFilters(
        @Nullable Platform platform,
        List<String> hashtagKeys,
        @Nullable String authorKey,
        @Nullable String language,
        @Nullable Double minScore,
        @Nullable Long minViews,
        @Nullable Instant postedAfter,
        @Nullable Instant postedBefore,
        @Nullable UUID connectionId,
        @Nullable Visibility visibility) {

    public static final SearchFilters NONE = builder().build();

    public SearchFilters {
        hashtagKeys = hashtagKeys.stream().distinct().sorted().toList();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Names what is filtered by, and leaves the rest open. */
    public static final class Builder {

        private @Nullable Platform platform;
        private List<String> hashtagKeys = List.of();
        private @Nullable String authorKey;
        private @Nullable String language;
        private @Nullable Double minScore;
        private @Nullable Long minViews;
        private @Nullable Instant postedAfter;
        private @Nullable Instant postedBefore;
        private @Nullable UUID connectionId;
        private @Nullable Visibility visibility;

        private Builder() {}

        public Builder platform(@Nullable Platform only) {
            platform = only;
            return this;
        }

        /** @param keys folded, without {@code #} */
        public Builder hashtags(Collection<String> keys) {
            hashtagKeys = List.copyOf(keys);
            return this;
        }

        public Builder hashtags(String... keys) {
            return hashtags(List.of(keys));
        }

        /** @param key folded, without {@code @} */
        public Builder author(@Nullable String key) {
            authorKey = key;
            return this;
        }

        public Builder language(@Nullable String code) {
            language = code;
            return this;
        }

        public Builder minScore(@Nullable Double score) {
            minScore = score;
            return this;
        }

        public Builder minViews(@Nullable Long views) {
            minViews = views;
            return this;
        }

        public Builder postedAfter(@Nullable Instant at) {
            postedAfter = at;
            return this;
        }

        public Builder postedBefore(@Nullable Instant at) {
            postedBefore = at;
            return this;
        }

        public Builder connection(@Nullable UUID id) {
            connectionId = id;
            return this;
        }

        public Builder visibility(@Nullable Visibility only) {
            visibility = only;
            return this;
        }

        public SearchFilters build() {
            return new SearchFilters(
                    platform,
                    hashtagKeys,
                    authorKey,
                    language,
                    minScore,
                    minViews,
                    postedAfter,
                    postedBefore,
                    connectionId,
                    visibility);
        }
    }
}
