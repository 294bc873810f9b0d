package dev.reelay.publish.redrive;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.reelay.common.retention.Retained;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** How long it is known what was sent again, and on whose call. Ids begin with the time. */
@ApplicationScoped
class ReDriveRetention implements Retained {

    private static final String DELETE =
            """
            delete from re_drives where id = any(array(
                select id from re_drives where id < $1 and progress <> 'RUNNING' order by id limit $2 for update skip locked))""";

    private final ReDriveConfig config;

    ReDriveRetention(ReDriveConfig config) {
        this.config = config;
    }

    @Override
    public String kind() {
        return "re_drives";
    }

    @Override
    public Duration keep() {
        return config.keep();
    }

    @Override
    public Uni<Integer> remove(SqlConnection transaction, Instant before, int limit) {
        return Retained.delete(transaction, DELETE, UuidCreator.getTimeOrderedEpochMin(before), limit);
    }
}
