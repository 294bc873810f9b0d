package dev.reelay.auth.notice;

import static dev.reelay.common.database.SqlTime.utc;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.reelay.common.database.SqlTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The table of what users were told, and when each connection is looked at; in the caller's transaction. */
@ApplicationScoped
class Notices {

    /** A notice that is due. */
    record Told(DueNotice due, int days, boolean byMail) {}

    /** When a connection is looked at again; empty: not before it changes. */
    record NextLook(UUID connectionId, Optional<Instant> at) {}

    private static final String CLAIM =
            """
            select connections.id, state, workspace, owner, connections.platform, connections.platform_user_id, username,
                display_name, connected_at, credentials.refresh_token_expires_at, expired_at,
                notify_email is not null as has_address
            from connections join credentials on credentials.id = credential_id
            where state in ('ACTIVE', 'EXPIRED') and notice_at <= now()
            order by notice_at limit $1
            for update of connections skip locked""";

    /**
     * Each once since the account was connected. Platforms tell how long a token has left, so its end differs by some seconds
     * after each refresh and is yet the same; an end that a refresh has moved by more is another one.
     */
    private static final String ADD =
            """
            insert into notices (id, connection_id, days_before, ends_at, mail)
            select due.id, due.connection_id, due.days_before, due.ends_at, due.mail
            from unnest($1::uuid[], $2::uuid[], $3::integer[], $4::timestamptz[], $5::text[])
                as due (id, connection_id, days_before, ends_at, mail)
            join connections on connections.id = due.connection_id
            where not exists (
                select 1 from notices told
                where told.connection_id = due.connection_id and told.days_before = due.days_before
                    and told.told_at >= connections.connected_at
                    and (due.days_before = 0
                        or told.ends_at between due.ends_at - interval '12 hours' and due.ends_at + interval '12 hours'))
            on conflict do nothing
            returning connection_id""";

    private static final String LOOK_AGAIN =
            """
            update connections set notice_at = next.at
            from unnest($1::uuid[], $2::timestamptz[]) as next (id, at)
            where connections.id = next.id""";

    /** Locked until the end of the transaction, for this replica alone. */
    Uni<List<DueNotice>> claim(SqlConnection transaction, int limit) {
        return transaction.preparedQuery(CLAIM).execute(Tuple.of(limit)).map(rows -> {
            var due = new ArrayList<DueNotice>();
            rows.forEach(row -> due.add(DueNotice.of(row)));
            return due;
        });
    }

    /** Answers the connections whose users had not been told that yet. */
    Uni<Set<UUID>> add(SqlConnection transaction, List<Told> told) {
        var values = Tuple.tuple()
                .addArrayOfUUID(told.stream()
                        .map(one -> UuidCreator.getTimeOrderedEpoch())
                        .toArray(UUID[]::new))
                .addArrayOfUUID(
                        told.stream().map(one -> one.due().connectionId()).toArray(UUID[]::new))
                .addArrayOfInteger(told.stream().map(Told::days).toArray(Integer[]::new))
                .addArrayOfOffsetDateTime(
                        told.stream().map(one -> utc(one.due().endsAt())).toArray(OffsetDateTime[]::new))
                .addArrayOfString(
                        told.stream().map(one -> one.byMail() ? "DUE" : "NONE").toArray(String[]::new));
        return transaction.preparedQuery(ADD).execute(values).map(rows -> {
            var ids = new HashSet<UUID>();
            rows.forEach(row -> ids.add(row.getUUID(0)));
            return ids;
        });
    }

    Uni<Void> lookAgain(SqlConnection transaction, List<NextLook> looks) {
        var values = Tuple.tuple()
                .addArrayOfUUID(looks.stream().map(NextLook::connectionId).toArray(UUID[]::new))
                .addArrayOfOffsetDateTime(looks.stream()
                        .map(look -> look.at().map(SqlTime::utc).orElse(null))
                        .toArray(OffsetDateTime[]::new));
        return transaction.preparedQuery(LOOK_AGAIN).execute(values).replaceWithVoid();
    }
}
