package dev.reelay.publish.publication;

import dev.reelay.common.export.Exportable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The publications of a connection; not the addresses that the platform pulls from, which may be signed. */
@ApplicationScoped
class PublicationExport implements Exportable {

    private static final String PAGE =
            """
            select array[id::text] as place, item from (
                select id, workspace, requested_by, connection_id, platform, platform_user_id, username, idempotency_key, post_id,
                    post_key, caption, privacy_level, options::jsonb as options, bytes, sha256, state, publish_id, video_id, permalink, reason, detail,
                    log_id, scheduled_at, time_zone, created_at, updated_at, started_at, processing_since, published_at, available_at,
                    uncertain_at, unavailable_at, destination, posted_at, further_video_ids,
                    photos::jsonb - 'images' as photos
                from publications
                where connection_id = $1 and workspace = $2
                    and id > coalesce(($3::text[])[1]::uuid, '00000000-0000-0000-0000-000000000000')
                order by id limit $4) item""";

    @Override
    public List<String> kinds() {
        return List.of("publications", "publications_uncertain");
    }

    @Override
    public String page() {
        return PAGE;
    }
}
