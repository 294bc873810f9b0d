package dev.reelay.ingest.account;

import dev.reelay.ingest.history.AccountFigures;
import dev.reelay.ingest.history.History;
import dev.reelay.ingest.history.History.Growth;
import dev.reelay.ingest.history.Observation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An account's figures over time; times are UTC. */
@Schema(description = "An account's figures over time; a figure is absent where the granted scopes do not show it")
public record AccountHistoryView(
        @Schema(description = "The last figures of each day on which they changed, oldest first")
                List<AccountPoint> points,
        @Schema(description = "There are older points in the span than those that are listed") boolean truncated,
        @Nullable @Schema(description = "The latest figures of all, whatever the span") AccountFigures latest,
        @Nullable @Schema(description = "When they were found first; absent before the first look") Instant changedAt,
        @Nullable @Schema(description = "The last look; absent before the first one") Instant lookedAt,
        @Nullable @Schema(description = "Absent unless there were looks at two times") AccountGrowth growth) {

    /**
     * Figures that a look found.
     *
     * @param lookedBeforeAt the look before the first change of the day, which found the figures of the point before
     */
    @Schema(description = "Figures that a look found, and that were others than at the look before")
    public record AccountPoint(
            Instant observedAt,
            @Nullable
                    @Schema(
                            description =
                                    "The look before the first change of the day, with the figures of the point before; absent if"
                                            + " there was none")
                    Instant lookedBeforeAt,
            AccountFigures figures) {

        private static AccountPoint of(Observation<AccountFigures> observation) {
            return new AccountPoint(observation.observedAt(), observation.lookedBeforeAt(), observation.figures());
        }
    }

    /** How much the figures grew in the span; negative where they fell. */
    @Schema(description = "How much the figures grew, negative where they fell")
    public record AccountGrowth(
            @Schema(description = "The start of the span, or the first look where that is later") Instant from,
            @Schema(description = "The end of the span, or the last look where that is earlier") Instant to,
            AccountFigures absolute,
            @Nullable
                    @Schema(
                            description =
                                    "The mean of a day of 24 hours; absent where there is less than a day between")
                    AccountGrowthPerDay perDay) {

        private static AccountGrowth of(Growth<AccountFigures> growth) {
            var before = growth.before();
            var after = growth.after();
            var change = new AccountFigures(
                    Growth.change(before.followerCount(), after.followerCount()),
                    Growth.change(before.followingCount(), after.followingCount()),
                    Growth.change(before.likesCount(), after.likesCount()),
                    Growth.change(before.videoCount(), after.videoCount()));
            return new AccountGrowth(
                    growth.from(),
                    growth.to(),
                    change,
                    growth.isOfADay() ? AccountGrowthPerDay.of(growth, change) : null);
        }
    }

    /** The same for a day. */
    @Schema(description = "The mean of a day of 24 hours")
    public record AccountGrowthPerDay(
            @Nullable Double followerCount,
            @Nullable Double followingCount,
            @Nullable Double likesCount,
            @Nullable Double videoCount) {

        private static AccountGrowthPerDay of(Growth<AccountFigures> growth, AccountFigures change) {
            return new AccountGrowthPerDay(
                    perDay(growth, change.followerCount()),
                    perDay(growth, change.followingCount()),
                    perDay(growth, change.likesCount()),
                    perDay(growth, change.videoCount()));
        }

        private static @Nullable Double perDay(Growth<AccountFigures> growth, @Nullable Long change) {
            return change == null ? null : growth.perDay(change);
        }
    }

    static AccountHistoryView of(Optional<History<AccountFigures>> found) {
        return found.map(AccountHistoryView::of)
                .orElseGet(() -> new AccountHistoryView(List.of(), false, null, null, null, null));
    }

    private static AccountHistoryView of(History<AccountFigures> history) {
        return new AccountHistoryView(
                history.points().stream().map(AccountPoint::of).toList(),
                history.isTruncated(),
                history.latest().figures(),
                history.latest().observedAt(),
                history.lookedAt(),
                history.growth() == null ? null : AccountGrowth.of(history.growth()));
    }
}
