package dev.reelay.publish.publication;

import dev.reelay.common.export.Exportable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * The files that wait to be published, by name, size and checksum. Their bytes are the owner's own, sent to us hours ago, and would make
 * gigabytes of a download that is for reading.
 */
@ApplicationScoped
class MediaFileExport implements Exportable {

    private static final String PAGE =
            """
            select array[publication_id::text] as place, item from (
                select id as publication_id, media_file as name, content_type, bytes, sha256
                from publications
                where connection_id = $1 and workspace = $2 and media_file is not null
                    and id > coalesce(($3::text[])[1]::uuid, '00000000-0000-0000-0000-000000000000')
                order by id limit $4) item""";

    @Override
    public List<String> kinds() {
        return List.of("media_files");
    }

    @Override
    public String page() {
        return PAGE;
    }
}
