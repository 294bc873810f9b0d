package dev.reelay.auth.notice;

import dev.reelay.common.database.SqlTime;
import dev.reelay.common.retention.Retained;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** How long it is kept of what users were told; longer than the notices of one end of a token are apart. */
@ApplicationScoped
class NoticeRetention implements Retained {

    static final String DELETE =
            """
            delete from notices where id = any(array(
                select id from notices where told_at < $1 order by told_at limit $2 for update skip locked))""";

    private final NoticeConfig config;

    NoticeRetention(NoticeConfig config) {
        this.config = config;
    }

    @Override
    public String kind() {
        return "notices";
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
