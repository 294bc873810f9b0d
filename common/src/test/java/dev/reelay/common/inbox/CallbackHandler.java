package dev.reelay.common.inbox;

import dev.reelay.common.event.TraceParent;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.contracts.webhook.PlatformCallbackReceived;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Persists an entity for each callback about an authorization, as the services do; the others do not concern it. */
@ApplicationScoped
class CallbackHandler implements EntityEventHandler {

    private final Inbox inbox;
    private final Set<String> refusedUsers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicInteger seen = new AtomicInteger();
    private final Map<String, String> traces = new ConcurrentHashMap<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    CallbackHandler(Inbox inbox) {
        this.inbox = inbox;
    }

    void refuse(String platformUserId) {
        refusedUsers.add(platformUserId);
    }

    void refuseNone() {
        refusedUsers.clear();
    }

    CountDownLatch waitForGate() {
        gate = new CountDownLatch(1);
        return gate;
    }

    int commits() {
        return commits.get();
    }

    int seen() {
        return seen.get();
    }

    /** The {@code traceparent} that an event of that id would hand on. */
    String trace(String eventId) {
        return traces.get(eventId);
    }

    @Incoming("callback-events-in")
    @Blocking
    Uni<Void> on(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        gate.await();
        return inbox.read(records, this).invoke(() -> seen.addAndGet(records.count()));
    }

    @Override
    public String name() {
        return "effects.callbacks";
    }

    @Override
    public Set<Class<? extends Event>> accepts() {
        return Set.of(PlatformCallbackReceived.class);
    }

    @Override
    public boolean concerns(Event event) {
        return event instanceof PlatformCallbackReceived callback
                && callback.kind() == CallbackKind.AUTHORIZATION_REMOVED;
    }

    @Override
    public void committed() {
        commits.incrementAndGet();
    }

    @Override
    public Uni<Void> apply(ReceivedEvent event) {
        var callback = (PlatformCallbackReceived) event.data();
        if (refusedUsers.contains(callback.platformUserId())) {
            return Uni.createFrom().failure(new IllegalStateException("refused"));
        }
        return Panache.getSession()
                .chain(session -> session.persist(new CallbackEffect(callback.callbackId(), callback.platformUserId())))
                .invoke(() -> {
                    if (TraceParent.current() != null) {
                        traces.put(event.id(), TraceParent.current());
                    }
                });
    }
}
