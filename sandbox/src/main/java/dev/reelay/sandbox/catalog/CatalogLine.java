package dev.reelay.sandbox.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line of a catalogue file, before it is checked. */
record CatalogLine(
        @Nullable String id,
        @Nullable String username,
        @JsonProperty("video_description") @Nullable String description,
        @JsonProperty("hashtag_names") @Nullable List<@Nullable String> hashtagNames,
        @JsonProperty("create_time") @Nullable Long createTime,
        @JsonProperty("video_duration") @Nullable Integer duration,
        @JsonProperty("region_code") @Nullable String regionCode,
        @JsonProperty("music_id") @Nullable String musicId,
        @Nullable String language,
        @JsonProperty("author_follower_count") @Nullable Long authorFollowerCount,
        @Nullable List<@Nullable ObservationLine> observations) {

    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,18}");
    private static final String LARGEST_ID = Long.toString(Long.MAX_VALUE);

    record ObservationLine(
            @JsonProperty("observed_at") long observedAt,
            @JsonProperty("view_count") long views,
            @JsonProperty("like_count") long likes,
            @JsonProperty("comment_count") long comments,
            @JsonProperty("share_count") long shares,
            @JsonProperty("favorites_count") long favorites) {

        Popularity.Observation toObservation() {
            return new Popularity.Observation(observedAt, new Figures(views, likes, comments, shares, favorites));
        }
    }

    /** @param broken turns a problem into the exception that names this line */
    Video toVideo(Function<String, CatalogException> broken) {
        if (id == null || !isId(id)) {
            throw broken.apply("its id must be a text of 1 to 19 digits");
        }
        if (musicId != null && !isId(musicId)) {
            throw broken.apply("its music_id must be a text of 1 to 19 digits");
        }
        if (username == null || username.isBlank()) {
            throw broken.apply("it has no username");
        }
        if (createTime == null || createTime <= 0) {
            throw broken.apply("it has no create_time in unix seconds");
        }
        var caption = description == null ? "" : description;
        return new Video(
                Long.parseLong(id),
                username,
                caption,
                hashtags(caption),
                createTime,
                duration,
                regionCode,
                musicId == null ? null : Long.valueOf(musicId),
                language,
                new Popularity.Observed(observed()));
    }

    private static boolean isId(String text) {
        return ID.matcher(text).matches() && (text.length() < LARGEST_ID.length() || text.compareTo(LARGEST_ID) <= 0);
    }

    /** Collections often leave the list empty although the caption has some. */
    private List<String> hashtags(String caption) {
        if (hashtagNames == null || hashtagNames.isEmpty()) {
            return Hashtags.in(caption);
        }
        return hashtagNames.stream()
                .filter(name -> name != null && !name.isBlank())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private List<Popularity.Observation> observed() {
        if (observations == null) {
            return List.of();
        }
        return observations.stream()
                .filter(observation -> observation != null)
                .map(ObservationLine::toObservation)
                .sorted(Comparator.comparingLong(Popularity.Observation::observedAt))
                .toList();
    }
}
