package dev.reelay.contracts.ingest;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something has begun to be posted more, or less, than it was. Kafka key: {@code workspace/platform:kind:value}, or
 * {@code public/platform:kind:value} for the public corpus.
 *
 * <p>Told once: not again while it goes on, and again when it comes back after it had ended for as long as its window. What went on
 * before the service could tell it is not told.
 *
 * @param workspace tenant in whose connected accounts' videos it was found; no other tenant may see it. {@code null} for the videos
 *     found by research, which are public
 * @param platform where the videos are
 * @param kind what was counted
 * @param value a hashtag without {@code #}, a class of lengths such as {@code 15s_to_30s}, an hour, {@code 00} to {@code 23}, UTC, or
 *     the platform's id of a sound
 * @param regionCode ISO 3166-1 alpha-2, where the authors registered; {@code null} for all regions together
 * @param direction more or less
 * @param window how long the window is: {@code 24h}, {@code 7d} or {@code 28d}; more may follow
 * @param from the window's first day, UTC
 * @param to the window's last day, UTC: over for two days, since videos are found late
 * @param videos posted in the window
 * @param past posted in the windows before, the latest first; of formats, scaled to as many videos of all formats as the window has
 * @param velocity the change against the mean of {@code past}, as a part of it: 1 is twice as many
 * @param acceleration by how much the velocity is more than one window before; {@code null} when not enough is known
 * @param score the change in standard errors, negative when falling; trends have 4 or more, either way
 * @param detectedAt when it was judged to be one, UTC
 */
public record TrendDetected(
        @Nullable String workspace,
        Platform platform,
        TrendKind kind,
        String value,
        @Nullable String regionCode,
        TrendDirection direction,
        String window,
        LocalDate from,
        LocalDate to,
        long videos,
        List<Double> past,
        double velocity,
        @Nullable Double acceleration,
        double score,
        Instant detectedAt)
        implements Event {

    public static final String TYPE = "dev.reelay.ingest.TrendDetected.v1";

    @Override
    public String key() {
        return Corpus.of(workspace) + "/" + platform.id() + ":" + kind.id() + ":" + value;
    }
}
