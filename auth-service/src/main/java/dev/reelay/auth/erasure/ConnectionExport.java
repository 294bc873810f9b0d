package dev.reelay.auth.erasure;

import dev.reelay.common.export.Exportable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The connection itself, without its tokens and without the picture, whose link ends by itself. */
@ApplicationScoped
class ConnectionExport implements Exportable {

    private static final String PAGE =
            """
            select array[id::text] as place, item from (
                select connections.id, workspace, owner, connections.platform, connections.platform_user_id, username,
                    display_name, state, credentials.scopes, connected_at, expired_at, expired_reason, revoked_at, notify_email,
                    notify_locale, last_sync_at, last_sync_state, last_sync_videos_new, last_sync_error_code,
                    last_sync_error_log, last_successful_sync_at
                from connections join credentials on credentials.id = credential_id
                where connections.id = $1 and workspace = $2 and erased_at is null and $3::text[] is null limit $4) item""";

    @Override
    public List<String> kinds() {
        return List.of("connections");
    }

    @Override
    public String page() {
        return PAGE;
    }
}
