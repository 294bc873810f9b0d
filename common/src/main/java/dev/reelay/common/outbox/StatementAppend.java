package dev.reelay.common.outbox;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.reelay.common.event.EventJson;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.EventTypes;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Appends events as part of a statement of the caller, so that a change and its events take one round trip and no transaction
 * block. For hot paths only; otherwise use {@link Outbox#append}.
 *
 * <p>Each event names the row that causes it, and is appended only if the statement finds that this row is new. Events get their
 * sequences in the order in which they were added.
 */
public final class StatementAppend {

    private static final String INSERT =
            """
            insert into outbox (id, aggregatetype, aggregateid, type, payload, traceparent)
            select id, aggregatetype, aggregateid, type, payload, traceparent
            from unnest($%d::uuid[], $%d::text[], $%d::text[], $%d::text[], $%d::text[], $%d::text[], $%d::uuid[])
                 with ordinality as event (id, aggregatetype, aggregateid, type, payload, traceparent, cause, place)
            where cause in (select id from %s)
            order by place""";

    private final List<UUID> ids = new ArrayList<>();
    private final List<String> topics = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final List<String> payloads = new ArrayList<>();
    private final List<@Nullable String> traceparents = new ArrayList<>();
    private final List<UUID> causes = new ArrayList<>();

    /**
     * The SQL, for a {@code with} of the caller's statement.
     *
     * @param first number of the first of its seven parameters, which {@link #addTo} adds
     * @param causes name of another part of the {@code with} whose {@code id}s are the rows that are new
     */
    public static String sql(int first, String causes) {
        return INSERT.formatted(first, first + 1, first + 2, first + 3, first + 4, first + 5, first + 6, causes);
    }

    /** @param traceparent of the request that caused the event; {@code null} without a trace */
    public void add(UUID cause, Event event, @Nullable String traceparent) {
        var type = EventTypes.of(event);
        ids.add(UuidCreator.getTimeOrderedEpochFast()); // unique, not secret
        topics.add(type.topic());
        keys.add(event.key());
        types.add(type.name());
        payloads.add(EventJson.write(event));
        traceparents.add(traceparent);
        causes.add(cause);
    }

    /** Adds its parameters behind the existing ones. */
    public Tuple addTo(Tuple parameters) {
        return parameters
                .addArrayOfUUID(ids.toArray(UUID[]::new))
                .addArrayOfString(topics.toArray(String[]::new))
                .addArrayOfString(keys.toArray(String[]::new))
                .addArrayOfString(types.toArray(String[]::new))
                .addArrayOfString(payloads.toArray(String[]::new))
                .addArrayOfString(traceparents.toArray(String[]::new))
                .addArrayOfUUID(causes.toArray(UUID[]::new));
    }
}
