package dev.reelay.ingest.account;

import dev.reelay.common.export.Exportable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The account's history. */
@ApplicationScoped
class AccountHistoryExport implements Exportable {

    private static final String PAGE =
            """
            select array[observed_at::text] as place, item from (
                select kept.observed_at, kept.before_at as looked_before_at, kept.follower_count, kept.following_count,
                    kept.likes_count, kept.video_count
                from accounts account join account_series series on series.connection_id = account.connection_id,
                    lateral (
                        select * from account_points point where point.series = series.id
                        union all
                        select * from account_days day where day.series = series.id) kept
                where account.connection_id = $1 and account.workspace = $2
                    and kept.observed_at > coalesce(($3::text[])[1]::timestamptz, '-infinity')
                order by kept.observed_at limit $4) item""";

    @Override
    public List<String> kinds() {
        return List.of("account_history");
    }

    @Override
    public String page() {
        return PAGE;
    }
}
