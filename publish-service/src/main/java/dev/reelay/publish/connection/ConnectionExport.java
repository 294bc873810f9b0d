package dev.reelay.publish.connection;

import dev.reelay.common.export.Exportable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What this service knows of the connection itself. */
@ApplicationScoped
class ConnectionExport implements Exportable {

    private static final String PAGE =
            """
            select array[id::text] as place, item from (
                select id, workspace, platform, platform_user_id, username, scopes, state
                from connections where id = $1 and workspace = $2 and $3::text[] is null limit $4) item""";

    @Override
    public List<String> kinds() {
        return List.of("connections");
    }

    @Override
    public String page() {
        return PAGE;
    }
}
