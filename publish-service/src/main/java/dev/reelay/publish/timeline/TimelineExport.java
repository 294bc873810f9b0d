package dev.reelay.publish.timeline;

import dev.reelay.common.export.Exportable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What was done about the publications of a connection. */
@ApplicationScoped
class TimelineExport implements Exportable {

    private static final String PAGE =
            """
            select array[publication_id::text, id::text] as place, item from (
                select entry.publication_id, entry.id, entry.at, entry.step, entry.publish_id, entry.code, entry.detail, entry.log_id
                from publications publication join publication_timeline entry on entry.publication_id = publication.id
                where publication.connection_id = $1 and publication.workspace = $2
                    and publication.id >= coalesce(($3::text[])[1]::uuid, '00000000-0000-0000-0000-000000000000')
                    and (publication.id, entry.id) >
                        (coalesce(($3)[1]::uuid, '00000000-0000-0000-0000-000000000000'),
                        coalesce(($3)[2]::uuid, '00000000-0000-0000-0000-000000000000'))
                order by publication.id, entry.id limit $4) item""";

    @Override
    public List<String> kinds() {
        return List.of("publication_timeline");
    }

    @Override
    public String page() {
        return PAGE;
    }
}
