package dev.reelay.webhook.callback;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.reelay.contracts.Platform;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statement of a filtered list, newest first.
 *
 * <p>What an index finds is looked up in it: a range, an account's callbacks, those in a rare state. Everything else is looked for along
 * that index, at most {@code look} callbacks at a time, so that a filter that fits hardly any costs no more than another; an index for
 * each would cost every delivery. Only the conditions that are asked for stand in the statement: with {@code $1 is null or …}
 * a prepared statement uses no index.
 */
final class CallbackQuery {

    static final String COLUMNS =
            """
            select id, platform, state, error, kind, platform_event, platform_user_id, publish_id, post_id, reason,
                   occurred_at, received_at, bytes, sha256, signature, user_agent, content_type
            """;

    private static final String LIST = COLUMNS
            + """
            from (select * from callbacks where %s order by id desc limit %d) as looked
            where %s
            order by id desc
            limit $%d""";

    private static final String END = "select id from deliveries where %s order by id desc offset %d limit 1";

    private final List<String> found = new ArrayList<>();
    private final List<String> lookedFor = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final int look;
    private final int valuesFound;

    /** @param before only older ones; {@code null} from the newest on */
    CallbackQuery(CallbackFilter filter, @Nullable UUID before, int look) {
        this.look = look;
        where(found, "id < ", before);
        where(found, "id >= ", filter.from() == null ? null : UuidCreator.getTimeOrderedEpochMin(filter.from()));
        where(found, "id < ", filter.to() == null ? null : UuidCreator.getTimeOrderedEpochMin(filter.to()));
        if (filter.platformUserId() != null) {
            // The index begins with the platform.
            found.add("platform in (" + platforms(filter.platform()) + ")");
            where(found, "platform_user_id = ", filter.platformUserId());
        }
        if (filter.state() != null && filter.state() != CallbackState.RECEIVED) {
            found.add("state = '" + filter.state().name() + "'"); // as the partial index has it
        }
        valuesFound = values.size();
        where(
                lookedFor,
                "state = ",
                filter.state() == CallbackState.RECEIVED ? filter.state().name() : null);
        where(
                lookedFor,
                "platform = ",
                filter.platform() == null ? null : filter.platform().id());
        where(
                lookedFor,
                "kind = ",
                filter.kind() == null ? null : filter.kind().name().toLowerCase(Locale.ROOT));
        where(lookedFor, "platform_event = ", filter.platformEvent());
        where(lookedFor, "publish_id = ", filter.publishId());
        where(lookedFor, "post_id = ", filter.postId());
    }

    String list() {
        return LIST.formatted(all(found), look, all(lookedFor), values.size() + 1);
    }

    Tuple listValues(int limit) {
        return Tuple.from(values).addInteger(limit);
    }

    /** Finds the last of those that were looked at; no row when there are not so many. */
    String end() {
        return END.formatted(all(found), look - 1);
    }

    Tuple endValues() {
        return Tuple.from(values.subList(0, valuesFound));
    }

    private void where(List<String> conditions, String text, @Nullable Object value) {
        if (value != null) {
            values.add(value);
            conditions.add(text + "$" + values.size());
        }
    }

    private static String platforms(@Nullable Platform only) {
        return Arrays.stream(Platform.values())
                .filter(platform -> only == null || platform == only)
                .map(platform -> "'" + platform.id() + "'")
                .collect(Collectors.joining(", "));
    }

    private static String all(List<String> conditions) {
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }
}
