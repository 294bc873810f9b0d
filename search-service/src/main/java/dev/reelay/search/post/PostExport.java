package dev.reelay.search.post;

import dev.reelay.common.export.Exportable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The posts of a connection as they are searched, with what our rules made of them; also those that are gone from the platform. */
@ApplicationScoped
class PostExport implements Exportable {

    private static final String PAGE =
            """
            select array[id] as place, item from (
                select id, platform, video_id, version, removed, connection_id, author, description, hashtags, created_at,
                    updated_at, duration_seconds, share_url, view_count, like_count, comment_count, share_count, score, score_trend,
                    language
                from posts
                where workspace = $2 and connection_id = $1 and id > coalesce(($3::text[])[1], '')
                order by id limit $4) item""";

    @Override
    public List<String> kinds() {
        return List.of("posts");
    }

    @Override
    public String page() {
        return PAGE;
    }
}
