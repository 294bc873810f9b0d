package dev.reelay.ingest.syncrun;

import dev.reelay.common.erasure.ErasedConnections;
import dev.reelay.common.inbox.EntityEventHandler;
import dev.reelay.common.inbox.Inbox;
import dev.reelay.common.inbox.ReceivedEvent;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.publish.PublishCompleted;
import dev.reelay.contracts.publish.PublishPubliclyAvailable;
import dev.reelay.contracts.publish.PublishResolved;
import dev.reelay.contracts.publish.PublishUncertain;
import dev.reelay.ingest.account.AccountService;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Queues a run for the account of a finished publication, to fetch its new video, and of an uncertain one, whose video may be there. */
@ApplicationScoped
class PublicationConsumer implements EntityEventHandler {

    private final Inbox inbox;
    private final AccountService accounts;
    private final SyncRunService runs;
    private final SyncRunWakeUp wakeUp;
    private final ErasedConnections tombstones;

    PublicationConsumer(
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

    @Incoming("publication-events-in")
    @Blocking
    Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        return inbox.read(records, this);
    }

    @Override
    public String name() {
        return "syncrun.publications";
    }

    @Override
    public Set<Class<? extends Event>> accepts() {
        return Set.of(
                PublishCompleted.class, PublishPubliclyAvailable.class, PublishResolved.class, PublishUncertain.class);
    }

    @Override
    public void committed() {
        wakeUp.call();
    }

    @Override
    public Uni<Void> apply(ReceivedEvent event) {
        if (event.data() instanceof PublishCompleted completed
                && !"INBOX".equals(completed.destination())) { // where there is no video before its creator posts it
            return queue(completed.workspace(), completed.platform(), completed.connectionId(), completed.videoId());
        }
        if (event.data() instanceof PublishPubliclyAvailable available) {
            return queue(available.workspace(), available.platform(), available.connectionId(), available.videoId());
        }
        if (event.data() instanceof PublishResolved resolved && resolved.published()) {
            return queue(resolved.workspace(), resolved.platform(), resolved.connectionId(), resolved.videoId());
        }
        if (event.data() instanceof PublishUncertain uncertain) {
            return queue(uncertain.workspace(), uncertain.platform(), uncertain.connectionId(), null);
        }
        return Uni.createFrom().voidItem();
    }

    /** There is no order between the two topics: the account may become known only later, so its row is not required. */
    private Uni<Void> queue(String workspace, Platform platform, UUID connectionId, @Nullable String videoId) {
        return tombstones
                .contains(connectionId)
                .chain(isErased -> isErased
                        ? Uni.createFrom().voidItem()
                        : queueForLiving(workspace, platform, connectionId, videoId));
    }

    private Uni<Void> queueForLiving(String workspace, Platform platform, UUID connectionId, @Nullable String videoId) {
        return accounts.lock(connectionId)
                .chain(() -> runs.queueForAccount(
                        SyncRun.newId(), workspace, platform, connectionId, SyncRunTrigger.PUBLISHED, videoId))
                .replaceWithVoid();
    }
}
