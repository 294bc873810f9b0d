package dev.reelay.auth.authorization;

import dev.reelay.common.export.Exportable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The authorizations that the owner of a connection has used, without what protects them. */
@ApplicationScoped
class AuthorizationExport implements Exportable {

    private static final String PAGE =
            """
            select array[encode(state_hash, 'hex')] as place, item from (
                select attempt.state_hash, attempt.platform, attempt.workspace, attempt.owner, attempt.return_to,
                    attempt.created_at, attempt.expires_at, attempt.used_at
                from authorization_attempts attempt join connections connection
                    on connection.workspace = attempt.workspace and connection.owner = attempt.owner
                        and connection.platform = attempt.platform
                where connection.id = $1 and connection.workspace = $2 and connection.erased_at is null
                    and attempt.used_at is not null
                    and attempt.state_hash > decode(coalesce(($3::text[])[1], ''), 'hex')
                order by attempt.state_hash limit $4) page,
                lateral (select platform, workspace, owner, return_to, created_at, expires_at, used_at) item""";

    @Override
    public List<String> kinds() {
        return List.of("authorization_attempts");
    }

    @Override
    public String page() {
        return PAGE;
    }
}
