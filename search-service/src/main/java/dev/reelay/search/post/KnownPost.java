package dev.reelay.search.post;

import dev.reelay.search.trend.GrowthMarks;
import dev.reelay.search.trend.Observation;
import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a post and matters to its next version.
 *
 * @param content {@code null} when it was removed, or when its features are those of other rules
 * @param marks {@code null} when it was removed, or stored before growth was measured
 * @param trend {@code null} until growth could be measured
 */
record KnownPost(@Nullable PostContent content, @Nullable GrowthMarks marks, @Nullable Double trend) {

    /** What {@link #of} reads. */
    static final String COLUMNS = "id, removed, text_version, score_trend, growth_older_at, growth_older_views,"
            + " growth_newer_at, growth_newer_views, " + PostContent.COLUMNS;

    static KnownPost of(Row row) {
        var older = observation(row, "growth_older_at", "growth_older_views");
        var newer = observation(row, "growth_newer_at", "growth_newer_views");
        var isCurrent = !row.getBoolean("removed") && row.getInteger("text_version") == PostFeatures.RULES;
        return new KnownPost(
                isCurrent ? PostContent.of(row) : null,
                older == null || newer == null ? null : new GrowthMarks(older, newer),
                row.getDouble("score_trend"));
    }

    private static @Nullable Observation observation(Row row, String at, String views) {
        var time = row.getOffsetDateTime(at);
        return time == null ? null : new Observation(time.toInstant(), row.getLong(views));
    }
}
