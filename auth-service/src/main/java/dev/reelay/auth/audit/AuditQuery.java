package dev.reelay.auth.audit;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statement of one page, newest first.
 *
 * <p>It is bounded and ordered by the columns of one index, as rows: {@code (workspace, id) < ($1, $2)}. With {@code workspace =
 * $1} instead the planner, which may not know the value, would take it for as good to walk through all entries by their id.
 */
final class AuditQuery {

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private final List<Object> values = new ArrayList<>();
    private final String sql;

    /** @param before only entries older than this one; {@code null} for the first page */
    AuditQuery(AuditFilter filter, @Nullable UUID before, int limit) {
        var equal = equal(filter);
        var leading = leading(equal.keySet(), isOfChanges(filter));
        var columns = leading.stream().map(column -> column + ", ").collect(Collectors.joining());
        var bound = leading.stream()
                .map(column -> value(Objects.requireNonNull(equal.get(column))) + ", ")
                .collect(Collectors.joining());
        var conditions = new ArrayList<String>();
        conditions.add("(%sid) >= (%s%s)".formatted(columns, bound, value(from(filter))));
        conditions.add("(%sid) < (%s%s)".formatted(columns, bound, value(until(filter, before))));
        equal.forEach((column, value) -> {
            if (!leading.contains(column)) {
                conditions.add(column + " = " + value(value));
            }
        });
        if (isOfChanges(filter)) {
            // Reads are nearly all there is: the indexes without them are used where a condition says so.
            conditions.add("action <> 'token_read'");
        }
        sql = "select * from audit_entries where "
                + String.join(" and ", conditions)
                + " order by "
                + leading.stream().map(column -> column + " desc, ").collect(Collectors.joining())
                + "id desc limit "
                + value(limit);
    }

    String sql() {
        return sql;
    }

    Tuple values() {
        return Tuple.from(values);
    }

    private static Map<String, Object> equal(AuditFilter filter) {
        var equal = new LinkedHashMap<String, Object>();
        put(equal, "connection_id", filter.connectionId());
        put(equal, "workspace", filter.workspace());
        put(equal, "actor", filter.actor());
        put(equal, "action", filter.action() == null ? null : filter.action().id());
        return equal;
    }

    /** The columns of an index before the id, of which the fewest entries are expected. */
    private static List<String> leading(Set<String> equal, boolean isOfChanges) {
        if (equal.contains("connection_id")) {
            return List.of("connection_id");
        }
        if (equal.contains("workspace")) {
            return equal.contains("actor") && !isOfChanges ? List.of("workspace", "actor") : List.of("workspace");
        }
        if (equal.contains("actor")) {
            return List.of("actor");
        }
        return isOfChanges ? List.of("action") : List.of();
    }

    private static boolean isOfChanges(AuditFilter filter) {
        return filter.action() != null && filter.action() != AuditAction.TOKEN_READ;
    }

    private static UUID from(AuditFilter filter) {
        return filter.from() == null ? BEFORE_ALL : UuidCreator.getTimeOrderedEpochMin(filter.from());
    }

    private static UUID until(AuditFilter filter, @Nullable UUID before) {
        var to = filter.to() == null ? AFTER_ALL : UuidCreator.getTimeOrderedEpochMin(filter.to());
        // In the database's order, which Java's is not.
        return before != null && before.toString().compareTo(to.toString()) < 0 ? before : to;
    }

    private static void put(Map<String, Object> equal, String column, @Nullable Object value) {
        if (value != null) {
            equal.put(column, value);
        }
    }

    /** Its parameter. */
    private String value(Object value) {
        values.add(value);
        return "$" + values.size();
    }
}
