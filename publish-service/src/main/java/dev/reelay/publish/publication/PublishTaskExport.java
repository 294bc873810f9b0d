package dev.reelay.publish.publication;

import dev.reelay.common.export.Exportable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The tasks that a platform opened for the publications of a connection. */
@ApplicationScoped
class PublishTaskExport implements Exportable {

    private static final String PAGE =
            """
            select array[publication_id::text, publish_id] as place, item from (
                select task.publication_id, task.publish_id, task.platform, task.started_at
                from publications publication join publish_tasks task on task.publication_id = publication.id
                where publication.connection_id = $1 and publication.workspace = $2
                    and publication.id >= coalesce(($3::text[])[1]::uuid, '00000000-0000-0000-0000-000000000000')
                    and (publication.id, task.publish_id) >
                        (coalesce(($3)[1]::uuid, '00000000-0000-0000-0000-000000000000'), coalesce(($3)[2], ''))
                order by publication.id, task.publish_id limit $4) item""";

    @Override
    public List<String> kinds() {
        return List.of("publish_tasks");
    }

    @Override
    public String page() {
        return PAGE;
    }
}
