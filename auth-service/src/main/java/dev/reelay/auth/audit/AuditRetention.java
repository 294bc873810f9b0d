package dev.reelay.auth.audit;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.reelay.common.retention.Retained;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;

/** How long it is kept who did what. */
@ApplicationScoped
class AuditRetention implements Retained {

    /** As in the table's trigger. */
    private static final Duration LEAST = Duration.ofDays(30);

    /** What the table's trigger asks for. */
    private static final String ANNOUNCE = "select set_config('auth.audit_retention', $1, true)";

    static final String DELETE =
            """
            delete from audit_entries where id = any(array(
                select id from audit_entries where id < $1 order by id limit $2 for update skip locked))""";

    private final AuditConfig config;

    AuditRetention(AuditConfig config) {
        this.config = config;
    }

    void check(@Observes StartupEvent start) {
        if (config.keep().compareTo(LEAST) < 0) {
            throw new IllegalStateException("reelay.auth.audit.keep (" + config.keep() + ") must be at least "
                    + LEAST.toDays() + " days: the table lets no younger entry be deleted");
        }
    }

    @Override
    public String kind() {
        return "audit_entries";
    }

    @Override
    public Duration keep() {
        return config.keep();
    }

    @Override
    public Uni<Integer> remove(SqlConnection transaction, Instant before, int limit) {
        return transaction
                .preparedQuery(ANNOUNCE)
                .execute(Tuple.of(before.toString()))
                .chain(() -> Retained.delete(transaction, DELETE, UuidCreator.getTimeOrderedEpochMin(before), limit));
    }
}
