package dev.reelay.publish.followup;

import dev.reelay.common.database.SqlTime;
import dev.reelay.common.retention.Retained;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** How long callbacks about tasks are kept that stay unknown. */
@ApplicationScoped
class EarlyCallbackRetention implements Retained {

    static final String DELETE =
            """
            delete from early_callbacks where callback_id = any(array(
                select callback_id from early_callbacks where received_at < $1 order by received_at limit $2
                for update skip locked))""";

    private final FollowUpConfig config;

    EarlyCallbackRetention(FollowUpConfig config) {
        this.config = config;
    }

    @Override
    public String kind() {
        return "early_callbacks";
    }

    @Override
    public Duration keep() {
        return config.keepCallbacks();
    }

    @Override
    public Uni<Integer> remove(SqlConnection transaction, Instant before, int limit) {
        return Retained.delete(transaction, DELETE, SqlTime.utc(before), limit);
    }
}
