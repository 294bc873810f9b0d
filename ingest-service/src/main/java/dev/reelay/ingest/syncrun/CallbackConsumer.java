package dev.reelay.ingest.syncrun;

import dev.reelay.common.erasure.ErasedConnections;
import dev.reelay.common.inbox.EntityEventHandler;
import dev.reelay.common.inbox.Inbox;
import dev.reelay.common.inbox.ReceivedEvent;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.contracts.webhook.PlatformCallbackReceived;
import dev.reelay.ingest.account.AccountService;
import dev.reelay.ingest.account.ConnectedAccount;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Queues a run that asks about a video which the platform calls no longer public. Callbacks come late and in any order, so that the
 * video itself is asked for, and not removed on their word. An account that is not known yet is fetched whole when it is.
 */
@ApplicationScoped
class CallbackConsumer implements EntityEventHandler {

    private final Inbox inbox;
    private final AccountService accounts;
    private final SyncRunService runs;
    private final SyncRunWakeUp wakeUp;
    private final ErasedConnections tombstones;

    CallbackConsumer(
            Inbox inbox,
            AccountService accounts,
            SyncRunService runs,
            SyncRunWakeUp wakeUp,
            ErasedConnections tombstones) {
        this.tombstones = tombstones;
        this.inbox = inbox;
        this.accounts = accounts;
        this.runs = runs;
        this.wakeUp = wakeUp;
    }

    @Incoming("callback-events-in")
    @Blocking
    Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        return inbox.read(records, this);
    }

    @Override
    public String name() {
        return "syncrun.callbacks";
    }

    @Override
    public Set<Class<? extends Event>> accepts() {
        return Set.of(PlatformCallbackReceived.class);
    }

    @Override
    public boolean concerns(Event event) {
        return event instanceof PlatformCallbackReceived callback
                && callback.kind() == CallbackKind.PUBLISH_NO_LONGER_AVAILABLE
                && callback.postId() != null;
    }

    @Override
    public void committed() {
        wakeUp.call();
    }

    @Override
    public Uni<Void> apply(ReceivedEvent event) {
        var callback = (PlatformCallbackReceived) event.data();
        var videoId = Objects.requireNonNull(callback.postId());
        return accounts.lockActive(callback.platform(), callback.platformUserId())
                .chain(connected -> Multi.createFrom()
                        .iterable(connected)
                        .onItem()
                        .transformToUniAndConcatenate(account -> check(account, videoId))
                        .onItem()
                        .ignoreAsUni());
    }

    private Uni<Void> check(ConnectedAccount account, String videoId) {
        return tombstones
                .contains(account.connectionId())
                .chain(isErased -> isErased
                        ? Uni.createFrom().voidItem()
                        : runs.queueToCheck(account, SyncRunTrigger.UNPUBLISHED, List.of(videoId))
                                .replaceWithVoid());
    }
}
