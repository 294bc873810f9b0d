package dev.reelay.search.query;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.contracts.Platform;
import dev.reelay.search.engine.SearchFilters;
import dev.reelay.search.post.Visibility;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The part of a query string that says what posts must be like. */
public class FilterRequest {

    private static final int MOST_HASHTAGS = 10;

    @RestQuery
    @Parameter(description = "Only posts of this platform", example = "tiktok")
    @Nullable
    Platform platform;

    @RestQuery
    @Size(max = MOST_HASHTAGS)
    @Parameter(
            description =
                    "Only posts with exactly this hashtag, with or without `#`. Send it again for each further one, at most 10:"
                            + " all must be there",
            example = "fyp")
    @Nullable
    List<String> hashtag;

    @RestQuery
    @Parameter(description = "Only posts of exactly this handle, with or without `@`", example = "happy.hill177")
    @Nullable
    String author;

    @RestQuery
    @Parameter(
            description =
                    "Only posts whose text is in this language, by its ISO 639-1 code. What is too short to tell has none",
            example = "vi")
    @Nullable
    String language;

    @RestQuery("min_score")
    @DecimalMin("0")
    @DecimalMax("100")
    @Parameter(description = "Only posts with at least this score, 0 to 100", example = "50")
    @Nullable
    Double minScore;

    @RestQuery("min_views")
    @Min(0)
    @Parameter(description = "Only posts with at least so many views", example = "10000")
    @Nullable
    Long minViews;

    @RestQuery("posted_after")
    @Parameter(
            description =
                    "Only posts published at this time or later: ISO 8601 with its offset (`+` sent as `%2B`), or a day, from"
                            + " midnight UTC",
            example = "2026-11-01")
    @Nullable
    String postedAfter;

    @RestQuery("posted_before")
    @Parameter(
            description = "Only posts published before this time; later than `posted_after`",
            example = "2026-11-21T08:00:00Z")
    @Nullable
    String postedBefore;

    @RestQuery("connection_id")
    @Parameter(description = "Only posts of this connected account, and so no public ones")
    @Nullable
    UUID connectionId;

    @RestQuery
    @Parameter(
            description =
                    "`workspace`: only posts of the workspace's connected accounts. `public`: only those that research found and"
                            + " that are not also the workspace's own",
            example = "public")
    @Nullable
    Visibility visibility;

    /** @throws dev.reelay.common.problem.ProblemException {@code unreadable-request} or {@code invalid-values} */
    SearchFilters filters() {
        var from = new QueryText("posted_after", postedAfter).instant();
        var before = new QueryText("posted_before", postedBefore).instant();
        if (from != null && before != null && !from.isBefore(before)) {
            throw CommonProblem.invalid("posted_before", "must be later than posted_after");
        }
        return SearchFilters.builder()
                .platform(platform)
                .hashtags(hashtagKeys())
                .author(new QueryText("author", author).key())
                .language(new QueryText("language", language).language())
                .minScore(minScore)
                .minViews(minViews)
                .postedAfter(from)
                .postedBefore(before)
                .connection(connectionId)
                .visibility(visibility)
                .build();
    }

    private List<String> hashtagKeys() {
        return hashtag == null
                ? List.of()
                : hashtag.stream()
                        .map(text -> new QueryText("hashtag", text).key())
                        .filter(Objects::nonNull)
                        .toList();
    }
}
