package dev.reelay.auth.notice;

import static dev.reelay.common.database.SqlTime.seconds;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The notices' mails in their table, by the database's clock. */
@ApplicationScoped
class NoticeMails {

    /** In lengths of a conversation with the mail server; whoever began one so long ago is dead. */
    private static final int BEGUN_LONG_AGO = 10;

    /**
     * Committed before the server is talked to, so that nobody else sends it. Materialized: a subquery may be run again for each
     * row that it is compared with, and then locks more than its limit.
     */
    private static final String CLAIM =
            """
            with due as materialized (
                select id from notices where mail = 'DUE' and mail_at <= now() order by mail_at limit 1
                for update skip locked)
            update notices set mail = 'SENDING', mail_at = now(), mail_attempts = mail_attempts + 1
            from due, connections, credentials
            where notices.id = due.id and connections.id = notices.connection_id and credentials.id = credential_id
            returning notices.id, days_before, ends_at, mail_attempts,
                told_at < now() - make_interval(secs => $1) as is_old,
                notify_email, notify_locale, connections.platform, username, display_name, connections.platform_user_id,
                notify_email is not null and case when days_before = 0 then state = 'EXPIRED' else
                    state = 'ACTIVE' and credentials.refresh_token_expires_at < ends_at + interval '12 hours' end as is_true""";

    private static final String END = "update notices set mail = $2, mail_at = now() where id = $1";

    private static final String POSTPONE =
            "update notices set mail = 'DUE', mail_at = now() + make_interval(secs => $2) where id = $1";

    private static final String GIVE_UP_BEGUN =
            """
            update notices set mail = 'UNKNOWN', mail_at = now()
            where mail = 'SENDING' and mail_at < now() - make_interval(secs => $1)
            returning id""";

    private final Pool pool;
    private final NoticeConfig config;

    NoticeMails(Pool pool, NoticeConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** One at a time, so that of a killed replica one mail at most has an unknown end. */
    Uni<Optional<DueMail>> claim() {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(seconds(config.giveUpAfter())))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(DueMail.of(row));
                    }
                    return Optional.empty();
                });
    }

    Uni<Void> sent(UUID id) {
        return end(id, "SENT");
    }

    Uni<Void> failed(UUID id) {
        return end(id, "FAILED");
    }

    Uni<Void> unknown(UUID id) {
        return end(id, "UNKNOWN");
    }

    /** It is no longer true, or there is no address any more. */
    Uni<Void> dropped(UUID id) {
        return end(id, "NONE");
    }

    Uni<Void> postpone(UUID id, Duration pause) {
        return pool.preparedQuery(POSTPONE)
                .execute(Tuple.of(id, seconds(pause)))
                .replaceWithVoid();
    }

    /** Mails of replicas that died while they sent them: they are not sent again, since they may have been sent. */
    Uni<List<UUID>> giveUpBegun() {
        return pool.preparedQuery(GIVE_UP_BEGUN)
                .execute(Tuple.of(seconds(config.sendTimeout().multipliedBy(BEGUN_LONG_AGO))))
                .map(rows -> {
                    var ids = new ArrayList<UUID>();
                    for (Row row : rows) {
                        ids.add(row.getUUID(0));
                    }
                    return ids;
                });
    }

    private Uni<Void> end(UUID id, String state) {
        return pool.preparedQuery(END).execute(Tuple.of(id, state)).replaceWithVoid();
    }
}
