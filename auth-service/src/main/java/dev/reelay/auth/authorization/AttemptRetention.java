package dev.reelay.auth.authorization;

import dev.reelay.common.database.SqlTime;
import dev.reelay.common.retention.Retained;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** How long authorizations are kept after their end, used or not: until then whoever comes late is told why. */
@ApplicationScoped
class AttemptRetention implements Retained {

    static final String DELETE =
            """
            delete from authorization_attempts where state_hash = any(array(
                select state_hash from authorization_attempts where expires_at < $1 order by expires_at limit $2
                for update skip locked))""";

    private final AuthorizationConfig config;

    AttemptRetention(AuthorizationConfig config) {
        this.config = config;
    }

    @Override
    public String kind() {
        return "authorization_attempts";
    }

    @Override
    public Duration keep() {
        return config.keep();
    }

    @Override
    public Uni<Integer> remove(SqlConnection transaction, Instant before, int limit) {
        return Retained.delete(transaction, DELETE, SqlTime.utc(before), limit);
    }
}
