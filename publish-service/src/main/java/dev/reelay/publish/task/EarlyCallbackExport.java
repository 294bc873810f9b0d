package dev.reelay.publish.task;

import dev.reelay.common.export.Exportable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Callbacks about unknown tasks of the account, unless another connection to it exists, whose they may be. */
@ApplicationScoped
class EarlyCallbackExport implements Exportable {

    private static final String PAGE =
            """
            select array[callback_id::text] as place, item from (
                select early.callback_id, early.platform, early.platform_user_id, early.publish_id, early.kind, early.video_id,
                    early.reason, early.occurred_at, early.received_at
                from connections connection join early_callbacks early on early.platform = connection.platform
                    and early.platform_user_id = connection.platform_user_id
                where connection.id = $1 and connection.workspace = $2
                    and not exists (select from connections other where other.platform = connection.platform
                        and other.platform_user_id = connection.platform_user_id and other.id <> connection.id)
                    and early.callback_id > coalesce(($3::text[])[1]::uuid, '00000000-0000-0000-0000-000000000000')
                order by early.callback_id limit $4) item""";

    @Override
    public List<String> kinds() {
        return List.of("early_callbacks");
    }

    @Override
    public String page() {
        return PAGE;
    }
}
