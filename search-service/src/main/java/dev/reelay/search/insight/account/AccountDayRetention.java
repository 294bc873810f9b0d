package dev.reelay.search.insight.account;

import dev.reelay.common.retention.Retained;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** How long the daily figures of accounts are kept. */
@ApplicationScoped
class AccountDayRetention implements Retained {

    private static final String DELETE =
            """
            delete from account_days where (connection_id, day) in (
                select connection_id, day from account_days where day < $1 limit $2 for update skip locked)""";

    private final AccountConfig config;

    AccountDayRetention(AccountConfig config) {
        this.config = config;
    }

    @Override
    public String kind() {
        return "account_days";
    }

    @Override
    public Duration keep() {
        return config.keep();
    }

    @Override
    public Uni<Integer> remove(SqlConnection transaction, Instant before, int limit) {
        return Retained.delete(transaction, DELETE, LocalDate.ofInstant(before, ZoneOffset.UTC), limit);
    }
}
