package dev.reelay.search.insight.account;

import dev.reelay.common.erasure.ErasedConnections;
import dev.reelay.common.inbox.Inbox;
import dev.reelay.common.inbox.ReceivedEvent;
import dev.reelay.common.inbox.SqlBatchHandler;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.ingest.AccountStatsFetched;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes the figures of accounts. The time of fetching decides, so redelivered and late events need no record of processed ids. Those of erased connections are dropped. */
@ApplicationScoped
class AccountConsumer implements SqlBatchHandler {

    private final Inbox inbox;
    private final AccountDayRepository days;
    private final ErasedConnections tombstones;

    AccountConsumer(Inbox inbox, AccountDayRepository days, ErasedConnections tombstones) {
        this.tombstones = tombstones;
        this.inbox = inbox;
        this.days = days;
    }

    @Incoming("account-events-in")
    @Blocking
    Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        return inbox.read(records, this);
    }

    @Override
    public String name() {
        return "insight.accounts";
    }

    @Override
    public Set<Class<? extends Event>> accepts() {
        return Set.of(AccountStatsFetched.class);
    }

    @Override
    public boolean isVersioned() {
        return true;
    }

    @Override
    public Uni<Void> apply(SqlConnection transaction, List<ReceivedEvent> events) {
        var all =
                events.stream().map(event -> (AccountStatsFetched) event.data()).toList();
        return tombstones
                .living(transaction, all, event -> Optional.of(event.connectionId()))
                .chain(living -> living.isEmpty() ? Uni.createFrom().voidItem() : days.write(transaction, living));
    }
}
