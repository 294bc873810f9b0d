package dev.reelay.ingest.syncrun;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.ProblemException;
import dev.reelay.ingest.platform.Capability;
import dev.reelay.ingest.platform.Hashtags;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What to fetch: an account, or hashtags in a span of days.
 *
 * @param startDate first day of posting, UTC; default: 30 days up to {@code endDate}
 * @param endDate last day of posting, UTC; default: today
 */
@Schema(description = "Either `connection_id`, or `hashtags` with an optional span of days")
public record SyncRequest(
        @Nullable @Schema(description = "A connected account: all its videos are fetched") UUID connectionId,
        @Nullable
                @Size(max = 20)
                @Schema(
                        examples = "[\"fyp\", \"ẩmthực\"]",
                        description = "Videos with any of them, with or without '#'")
                List<@Size(max = 150) String> hashtags,
        @Nullable @Schema(description = "First day of posting, UTC; default: 30 days up to end_date")
                LocalDate startDate,
        @Nullable @Schema(description = "Last day of posting, UTC; default: today") LocalDate endDate,
        @Nullable @Min(1) @Max(100_000) @Schema(description = "Stop after this many videos; default: 1000")
                Integer maxVideos) {

    private static final int DEFAULT_DAYS = 30;
    private static final int DEFAULT_VIDEOS = 1_000;

    /** Two years: at least 25 of the 1,000 queries a day that the platform grants the whole organisation. */
    private static final int MOST_DAYS = 731;

    boolean namesAccount() {
        return connectionId != null;
    }

    /** What the platform must offer to serve it. */
    Capability needs() {
        return namesAccount() ? Capability.ACCOUNT_VIDEOS : Capability.HASHTAG_SEARCH;
    }

    /** @throws ProblemException {@code invalid-values} unless it names exactly one thing to fetch */
    void requireOneSubject() {
        var named = hashtags != null && !hashtags.isEmpty();
        if (named == namesAccount()) {
            throw invalid("connection_id", "give either connection_id or hashtags");
        }
        if (namesAccount() && (startDate != null || endDate != null || maxVideos != null)) {
            throw invalid("start_date", "start_date, end_date and max_videos go with hashtags only");
        }
    }

    /**
     * The hashtags and the span of a request that is not for an account, with defaults.
     *
     * @throws ProblemException {@code invalid-values} when a hashtag or the span is not allowed
     */
    HashtagRange range(LocalDate today) {
        var tags = hashtags == null
                ? List.<String>of()
                : hashtags.stream().map(Hashtags::normal).distinct().toList();
        if (!tags.stream().allMatch(tag -> tag.matches("[\\p{L}\\p{M}\\p{N}_]+"))) {
            throw invalid("hashtags", "a hashtag is letters, digits and underscores");
        }
        var to = endDate == null ? today : endDate;
        var from = startDate == null ? to.minusDays(DEFAULT_DAYS - 1L) : startDate;
        if (from.isAfter(to)) {
            throw invalid("start_date", "must not be after end_date");
        }
        if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            throw invalid("start_date", "must be at most " + MOST_DAYS + " days before end_date");
        }
        return new HashtagRange(tags, List.of(), from, to, maxVideos == null ? DEFAULT_VIDEOS : maxVideos);
    }

    private static ProblemException invalid(String field, String message) {
        return CommonProblem.invalid(field, message);
    }
}
