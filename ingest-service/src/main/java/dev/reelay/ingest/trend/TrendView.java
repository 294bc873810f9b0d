package dev.reelay.ingest.trend;

import dev.reelay.contracts.Platform;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A trend and the figures that it is judged by.
 *
 * @param value a hashtag without {@code #}, a class of lengths such as {@code 15s_to_30s}, an hour, {@code 00} to {@code 23}, or the
 *     platform's id of a sound
 * @param videos posted in the window
 * @param past posted in the windows before, the latest first; of formats, scaled to as many videos of all formats as the window has
 * @param velocity the change against the mean of {@code past}, as a part of it: 1 is twice as many
 * @param acceleration by how much the velocity is more than one window before; absent when not enough is known
 * @param score the change in standard errors, negative when falling; trends have 4 or more
 * @param since when it was told as {@code TrendDetected}; {@code null} when it was not yet
 */
public record TrendView(
        @Schema(
                        description =
                                "A hashtag without `#`, a class of lengths, an hour of posting in UTC, or a sound's id",
                        examples = {"sailing", "15s_to_30s", "08", "7016547803243022337"})
                String value,
        Platform platform,
        @Schema(description = "Posted in the window") long videos,
        @Schema(
                        description =
                                "Posted in the windows before, the latest first; of formats, scaled to as many videos of all formats as the window has")
                List<Double> past,
        @Schema(description = "The change against the mean of `past`, as a part of it: 1 is twice as many")
                double velocity,
        @Schema(
                        description =
                                "By how much the velocity is more than one window before; absent when not enough is known")
                @Nullable
                Double acceleration,
        @Schema(description = "The change in standard errors, negative when falling; trends have 4 or more, either way")
                double score,
        @Schema(description = "When it was told as `TrendDetected`; absent when it was not yet") @Nullable
                Instant since) {

    static TrendView of(Row row) {
        var since = row.getOffsetDateTime("since");
        return new TrendView(
                row.getString("value"),
                Platform.of(row.getString("platform")).orElseThrow(),
                row.getLong("videos"),
                Arrays.asList(row.getArrayOfDoubles("past")),
                row.getDouble("velocity"),
                row.getDouble("acceleration"),
                row.getDouble("score"),
                since == null ? null : since.toInstant());
    }
}
