package dev.reelay.ingest.video;

import dev.reelay.common.export.Exportable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The videos of a connection, newest first, as they were fetched last. */
@ApplicationScoped
class VideoExport implements Exportable {

    private static final String PAGE =
            """
            select array[created_at::text, platform, video_id] as place, item from (
                select platform, video_id, version, connection_id, fetched_at, username, description, hashtags, created_at,
                    duration_seconds, region_code, sound_id, share_url, view_count, like_count, comment_count, share_count, favorites_count,
                    removed_at
                from videos
                where connection_id = $1 and corpus = $2 and (created_at, platform, video_id) <
                    (coalesce(($3::text[])[1]::timestamptz, 'infinity'), coalesce(($3)[2], '~'), coalesce(($3)[3], '~'))
                order by created_at desc, platform desc, video_id desc limit $4) item""";

    @Override
    public List<String> kinds() {
        return List.of("videos");
    }

    @Override
    public String page() {
        return PAGE;
    }
}
