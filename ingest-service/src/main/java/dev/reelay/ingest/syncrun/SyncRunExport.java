package dev.reelay.ingest.syncrun;

import dev.reelay.common.export.Exportable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The runs that fetched for a connection. */
@ApplicationScoped
class SyncRunExport implements Exportable {

    private static final String PAGE =
            """
            select array[id::text] as place, item from (
                select id, workspace, platform, kind, trigger, connection_id, awaited_video_ids, state, pages, videos_seen,
                    videos_new, videos_changed, error, created_at, started_at, finished_at
                from sync_runs
                where connection_id = $1 and workspace = $2
                    and id > coalesce(($3::text[])[1]::uuid, '00000000-0000-0000-0000-000000000000')
                order by id limit $4) item""";

    @Override
    public List<String> kinds() {
        return List.of("sync_runs");
    }

    @Override
    public String page() {
        return PAGE;
    }
}
