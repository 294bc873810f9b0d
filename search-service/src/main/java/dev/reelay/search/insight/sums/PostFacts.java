package dev.reelay.search.insight.sums;

import dev.reelay.contracts.ingest.Corpus;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a post counts for.
 *
 * @param hashtags folded, sorted, each once
 * @param engagement reactions per view; {@code null} below {@value #ENOUGH_VIEWS} views, where one reaction more changes everything
 * @param score in tenths of a point
 */
record PostFacts(
        String id,
        String workspace,
        @Nullable UUID connectionId,
        long version,
        Instant postedAt,
        LengthClass length,
        List<String> hashtags,
        long views,
        long likes,
        long comments,
        long shares,
        @Nullable Double engagement,
        int score) {

    private static final int ENOUGH_VIEWS = 100;

    /** Above all that any platform has counted; sums of nonsense must not exceed what a column holds. */
    private static final long MOST = 1_000_000_000_000L;

    /** Letters of a hashtag that are told apart; an index entry has at most 2,704 bytes. */
    private static final int LONGEST_HASHTAG = 200;

    private static final int QUARTER_HOUR = 900;

    /** @param row with the columns of {@code posts} */
    static PostFacts ofPost(Row row) {
        var views = figure(row, "view_count");
        var likes = figure(row, "like_count");
        var comments = figure(row, "comment_count");
        var shares = figure(row, "share_count");
        return new PostFacts(
                row.getString("id"),
                row.getString("workspace"),
                row.getUUID("connection_id"),
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                LengthClass.of(row.getInteger("duration_seconds")),
                Arrays.stream(row.getArrayOfStrings("hashtag_keys"))
                        .map(PostFacts::cut)
                        .filter(hashtag -> !hashtag.isEmpty())
                        .distinct()
                        .sorted()
                        .toList(),
                views,
                likes,
                comments,
                shares,
                views < ENOUGH_VIEWS ? null : (double) (likes + comments + shares) / views,
                (int) Math.round(10 * row.getDouble("score")));
    }

    /** @param row with the columns of {@code insight_posts} */
    static PostFacts ofKept(Row row) {
        return new PostFacts(
                row.getString("id"),
                row.getString("workspace"),
                row.getUUID("connection_id"),
                row.getLong("version"),
                row.getOffsetDateTime("posted_at").toInstant(),
                LengthClass.values()[row.getShort("length")],
                List.of(row.getArrayOfStrings("hashtags")),
                row.getLong("views"),
                row.getLong("likes"),
                row.getLong("comments"),
                row.getLong("shares"),
                row.getDouble("engagement"),
                row.getInteger("score"));
    }

    boolean isOwn() {
        return !workspace.equals(Corpus.PUBLIC);
    }

    /** Of posting, UTC. */
    LocalDate day() {
        return LocalDate.ofInstant(postedAt, ZoneOffset.UTC);
    }

    /** The quarter of an hour of posting, counted from 1970. */
    int slot() {
        return Math.toIntExact(Math.floorDiv(postedAt.getEpochSecond(), QUARTER_HOUR));
    }

    /** Of posting, UTC: 12 times the year plus the month. */
    int month() {
        return 12 * day().getYear() + day().getMonthValue();
    }

    private static long figure(Row row, String column) {
        return Math.max(0, Math.min(MOST, Objects.requireNonNull(row.getLong(column))));
    }

    private static String cut(String hashtag) {
        return hashtag.codePointCount(0, hashtag.length()) <= LONGEST_HASHTAG
                ? hashtag
                : hashtag.substring(0, hashtag.offsetByCodePoints(0, LONGEST_HASHTAG));
    }
}
