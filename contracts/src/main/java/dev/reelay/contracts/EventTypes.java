package dev.reelay.contracts;

import dev.reelay.contracts.auth.ConnectionEndsSoon;
import dev.reelay.contracts.auth.ConnectionErased;
import dev.reelay.contracts.auth.ConnectionExpired;
import dev.reelay.contracts.auth.ConnectionRevoked;
import dev.reelay.contracts.auth.ErasureCompleted;
import dev.reelay.contracts.auth.ErasureWaiting;
import dev.reelay.contracts.auth.TokenIssued;
import dev.reelay.contracts.auth.TokenRefreshed;
import dev.reelay.contracts.ingest.AccountStatsFetched;
import dev.reelay.contracts.ingest.SyncRunEnded;
import dev.reelay.contracts.ingest.TrendDetected;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.contracts.ingest.VideoRemoved;
import dev.reelay.contracts.publish.PublishChanged;
import dev.reelay.contracts.publish.PublishCompleted;
import dev.reelay.contracts.publish.PublishFailed;
import dev.reelay.contracts.publish.PublishNoLongerAvailable;
import dev.reelay.contracts.publish.PublishPubliclyAvailable;
import dev.reelay.contracts.publish.PublishRequested;
import dev.reelay.contracts.publish.PublishResolved;
import dev.reelay.contracts.publish.PublishRetried;
import dev.reelay.contracts.publish.PublishStarted;
import dev.reelay.contracts.publish.PublishUncertain;
import dev.reelay.contracts.webhook.PlatformCallbackReceived;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The catalogue of event types. A new event is a record, a line here, and a sample beside its generated schema. */
public final class EventTypes {

    private static final List<EventType> ALL = List.of(
            new EventType(TokenIssued.TYPE, TokenIssued.class, Topics.CONNECTION),
            new EventType(TokenRefreshed.TYPE, TokenRefreshed.class, Topics.CONNECTION),
            new EventType(ConnectionEndsSoon.TYPE, ConnectionEndsSoon.class, Topics.CONNECTION),
            new EventType(ConnectionExpired.TYPE, ConnectionExpired.class, Topics.CONNECTION),
            new EventType(ConnectionRevoked.TYPE, ConnectionRevoked.class, Topics.CONNECTION),
            new EventType(ConnectionErased.TYPE, ConnectionErased.class, Topics.CONNECTION),
            new EventType(VideoFetched.TYPE, VideoFetched.class, Topics.VIDEO),
            new EventType(VideoRemoved.TYPE, VideoRemoved.class, Topics.VIDEO),
            new EventType(AccountStatsFetched.TYPE, AccountStatsFetched.class, Topics.ACCOUNT),
            new EventType(SyncRunEnded.TYPE, SyncRunEnded.class, Topics.ACCOUNT),
            new EventType(TrendDetected.TYPE, TrendDetected.class, Topics.TREND),
            new EventType(PublishRequested.TYPE, PublishRequested.class, Topics.PUBLICATION),
            new EventType(PublishChanged.TYPE, PublishChanged.class, Topics.PUBLICATION),
            new EventType(PublishStarted.TYPE, PublishStarted.class, Topics.PUBLICATION),
            new EventType(PublishCompleted.TYPE, PublishCompleted.class, Topics.PUBLICATION),
            new EventType(PublishPubliclyAvailable.TYPE, PublishPubliclyAvailable.class, Topics.PUBLICATION),
            new EventType(PublishNoLongerAvailable.TYPE, PublishNoLongerAvailable.class, Topics.PUBLICATION),
            new EventType(PublishFailed.TYPE, PublishFailed.class, Topics.PUBLICATION),
            new EventType(PublishUncertain.TYPE, PublishUncertain.class, Topics.PUBLICATION),
            new EventType(PublishResolved.TYPE, PublishResolved.class, Topics.PUBLICATION),
            new EventType(PublishRetried.TYPE, PublishRetried.class, Topics.PUBLICATION),
            new EventType(PlatformCallbackReceived.TYPE, PlatformCallbackReceived.class, Topics.CALLBACK),
            new EventType(ErasureWaiting.TYPE, ErasureWaiting.class, Topics.ERASURE),
            new EventType(ErasureCompleted.TYPE, ErasureCompleted.class, Topics.ERASURE));

    private static final Map<String, EventType> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(EventType::name, Function.identity()));

    private static final Map<Class<?>, EventType> BY_RECORD =
            ALL.stream().collect(Collectors.toUnmodifiableMap(EventType::record, Function.identity()));

    private EventTypes() {}

    /** All types, grouped by topic. */
    public static List<EventType> all() {
        return ALL;
    }

    /** Empty for a type that this version does not know; consumers skip it. */
    public static Optional<EventType> named(String type) {
        return Optional.ofNullable(BY_NAME.get(type));
    }

    /** The type of an event; every record of this module has one. */
    public static EventType of(Event event) {
        var type = BY_RECORD.get(event.getClass());
        if (type == null) {
            throw new IllegalArgumentException(event.getClass().getName() + " is missing in EventTypes");
        }
        return type;
    }
}
