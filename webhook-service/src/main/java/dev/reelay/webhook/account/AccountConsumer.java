package dev.reelay.webhook.account;

import dev.reelay.common.database.SqlTime;
import dev.reelay.common.erasure.ErasedConnections;
import dev.reelay.common.inbox.Inbox;
import dev.reelay.common.inbox.ReceivedEvent;
import dev.reelay.common.inbox.SqlEventHandler;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.auth.ConnectionErased;
import dev.reelay.contracts.auth.TokenIssued;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns from auth-service which accounts are connected and which are erased, and has the deliveries of the latter removed. */
@ApplicationScoped
class AccountConsumer implements SqlEventHandler {

    private static final String KNOW =
            """
            insert into known_accounts as known (account_hash, %1$s)
            values (sha256(convert_to($1::text || '/' || $2::text, 'UTF8')), $3)
            on conflict (account_hash) do update set %1$s = greatest(known.%1$s, excluded.%1$s)""";

    private static final String CONNECT =
            """
            insert into connections (id, workspace, platform, platform_user_id) values ($1, $2, $3, $4)
            on conflict (id) do nothing""";

    private static final String CONNECTED = KNOW.formatted("connected_at");

    private static final String ERASED = KNOW.formatted("erased_at");

    private final Inbox inbox;
    private final ErasedConnections tombstones;

    AccountConsumer(Inbox inbox, ErasedConnections tombstones) {
        this.inbox = inbox;
        this.tombstones = tombstones;
    }

    @Incoming("connection-events-in")
    @Blocking
    Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        return inbox.read(records, this);
    }

    @Override
    public String name() {
        return "account.connections";
    }

    @Override
    public Set<Class<? extends Event>> accepts() {
        return Set.of(TokenIssued.class, ConnectionErased.class);
    }

    @Override
    public Uni<Void> apply(SqlConnection transaction, ReceivedEvent event) {
        if (event.data() instanceof TokenIssued issued) {
            return know(transaction, CONNECTED, issued.platform(), issued.platformUserId(), issued.connectedAt())
                    .chain(() -> connect(transaction, issued));
        }
        var erased = (ConnectionErased) event.data();
        var known = erased.sharesAccount()
                ? Uni.createFrom().voidItem() // another workspace's callbacks are the same ones
                : know(transaction, ERASED, erased.platform(), erased.platformUserId(), erased.erasedAt());
        return known.chain(() -> tombstones.record(transaction, erased));
    }

    private Uni<Void> connect(SqlConnection transaction, TokenIssued issued) {
        var values = Tuple.of(
                issued.connectionId(), issued.workspace(), issued.platform().id(), issued.platformUserId());
        return tombstones
                .of(transaction, List.of(issued.connectionId()))
                .chain(erased -> erased.isEmpty()
                        ? transaction.preparedQuery(CONNECT).execute(values).replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Void> know(
            SqlConnection transaction, String statement, Platform platform, String platformUserId, Instant at) {
        return transaction
                .preparedQuery(statement)
                .execute(Tuple.of(platform.id(), platformUserId, SqlTime.utc(at)))
                .replaceWithVoid();
    }
}
