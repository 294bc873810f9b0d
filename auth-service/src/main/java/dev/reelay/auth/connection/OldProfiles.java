package dev.reelay.auth.connection;

import static dev.reelay.common.database.SqlTime.seconds;

import dev.reelay.auth.platform.AccountProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Names and pictures that were fetched long ago, of all connections to an account. By single statements: many are renewed at a time on one context. */
@ApplicationScoped
public class OldProfiles {

    private static final String CLAIM =
            """
            update connections set profile_at = now()
            where credential_id = $1 and profile_at < now() - make_interval(secs => $2)""";

    private static final String REPLACE =
            """
            update connections set
                username = coalesce($2, username),
                display_name = coalesce($3, display_name),
                avatar_url = coalesce($4, avatar_url)
            where credential_id = $1 and state = 'ACTIVE'""";

    private final Pool pool;

    OldProfiles(Pool pool) {
        this.pool = pool;
    }

    /** Whether those of a connection are older than this; if so, the caller fetches them, and for as long nobody else. */
    public Uni<Boolean> claim(UUID credentialId, Duration age) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(credentialId, seconds(age)))
                .map(rows -> rows.rowCount() > 0);
    }

    /** What could not be fetched this time stays. */
    public Uni<Void> replace(UUID credentialId, AccountProfile profile) {
        return pool.preparedQuery(REPLACE)
                .execute(Tuple.of(credentialId, profile.username(), profile.displayName(), profile.avatarUrl()))
                .replaceWithVoid();
    }
}
