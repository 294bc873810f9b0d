package dev.reelay.search.insight.account;

import dev.reelay.search.insight.Period;
import dev.reelay.search.insight.Ratio;
import dev.reelay.search.insight.csv.CsvTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How an account grew.
 *
 * @param followers on the last day that has them; {@code null}, as the next two, when no day has
 * @param followersChange from the first day that has them to the last
 * @param followersChangeRate the same as a rate
 * @param items oldest first; days on which nothing was fetched are not there
 */
@Schema(name = "AccountGrowth", description = "How an account grew")
public record AccountGrowthView(
        UUID connectionId,
        LocalDate from,
        LocalDate to,
        @Nullable @Schema(description = "On the last day that has them", examples = "12840") Long followers,
        @Nullable @Schema(description = "From the first day that has them to the last", examples = "340")
                Long followersChange,
        @Nullable @Schema(description = "The same as a rate", examples = "0.0272") Double followersChangeRate,
        @Schema(description = "Oldest first; days on which nothing was fetched are left out")
                List<AccountDayView> items)
        implements CsvTable {

    /** The last figures of a day; {@code null} where the account's owner did not grant the scope for figures. */
    @Schema(
            name = "AccountGrowthDay",
            description = "The last figures of a day, UTC; absent without the scope for figures")
    public record AccountDayView(
            LocalDate day,
            @Nullable Long followers,
            @Nullable @Schema(description = "Since the day before in this list") Long followersChange,
            @Nullable Long following,
            @Nullable Long likes,
            @Nullable Long videos) {}

    static AccountGrowthView of(UUID connectionId, Period period, List<AccountDay> days) {
        var known = days.stream()
                .map(AccountDay::followers)
                .filter(Objects::nonNull)
                .toList();
        var first = known.isEmpty() ? null : known.get(0);
        var last = known.isEmpty() ? null : known.get(known.size() - 1);
        return new AccountGrowthView(
                connectionId,
                period.from(),
                period.to(),
                last,
                change(first, last),
                Ratio.change(last, first),
                items(days));
    }

    private static List<AccountDayView> items(List<AccountDay> days) {
        var items = new ArrayList<AccountDayView>();
        Long before = null;
        for (var day : days) {
            items.add(new AccountDayView(
                    day.day(),
                    day.followers(),
                    change(before, day.followers()),
                    day.following(),
                    day.likes(),
                    day.videos()));
            before = day.followers();
        }
        return items;
    }

    private static @Nullable Long change(@Nullable Long from, @Nullable Long to) {
        return from == null || to == null ? null : to - from;
    }

    @Override
    public List<String> csvHeader() {
        return List.of("day", "followers", "followers_change", "following", "likes", "videos");
    }

    @Override
    public List<List<@Nullable Object>> csvRows() {
        return items.stream()
                .map(item -> Arrays.<@Nullable Object>asList(
                        item.day, item.followers, item.followersChange, item.following, item.likes, item.videos))
                .toList();
    }
}
