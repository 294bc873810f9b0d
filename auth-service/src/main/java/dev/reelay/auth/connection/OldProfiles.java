package dev.reelay.auth.connection;

import static dev.reelay.common.database.SqlTime.seconds;

import dev.reelay.auth.platform.AccountProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Names and pictures that were fetched long ago. By single statements: many are renewed at a time on one context. */
@ApplicationScoped
public class OldProfiles {

    private static final String CLAIM =
            """
            update connections set profile_at = now()
            where id = $1 and profile_at < now() - make_interval(secs => $2)""";

    private static final String REPLACE =
            """
            update connections set
                username = coalesce($2, username),
                display_name = coalesce($3, display_name),
                avatar_url = coalesce($4, avatar_url)
            where id = $1 and erased_at is null""";

    private final Pool pool;

    OldProfiles(Pool pool) {
        this.pool = pool;
    }

    /** Whether they are older than this; if so, the caller fetches them, and for as long nobody else. */
    public Uni<Boolean> claim(UUID id, Duration age) {
        return pool.preparedQuery(CLAIM).execute(Tuple.of(id, seconds(age))).map(rows -> rows.rowCount() == 1);
    }

    /** What could not be fetched this time stays. */
    public Uni<Void> replace(UUID id, AccountProfile profile) {
        return pool.preparedQuery(REPLACE)
                .execute(Tuple.of(id, profile.username(), profile.displayName(), profile.avatarUrl()))
                .replaceWithVoid();
    }
}
