package dev.reelay.search.insight.account;

import dev.reelay.common.export.Exportable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The daily figures of a connected account. */
@ApplicationScoped
class AccountDayExport implements Exportable {

    private static final String PAGE =
            """
            select array[day::text] as place, item from (
                select connection_id, day, follower_count, following_count, like_count, video_count, fetched_at
                from account_days
                where connection_id = $1 and workspace = $2 and day > coalesce(($3::text[])[1]::date, '-infinity')
                order by day limit $4) item""";

    @Override
    public List<String> kinds() {
        return List.of("account_days");
    }

    @Override
    public String page() {
        return PAGE;
    }
}
