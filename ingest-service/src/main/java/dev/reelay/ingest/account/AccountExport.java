package dev.reelay.ingest.account;

import dev.reelay.common.export.Exportable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The account, with what its platform showed of it. */
@ApplicationScoped
class AccountExport implements Exportable {

    private static final String PAGE =
            """
            select array[connection_id::text] as place, item from (
                select connection_id, workspace, platform, platform_user_id, username, display_name, bio, is_verified,
                    profile_deep_link, state, connected_at, follower_count, following_count, likes_count, video_count, stats_fetched_at
                from accounts where connection_id = $1 and workspace = $2 and $3::text[] is null limit $4) item""";

    @Override
    public List<String> kinds() {
        return List.of("accounts");
    }

    @Override
    public String page() {
        return PAGE;
    }
}
