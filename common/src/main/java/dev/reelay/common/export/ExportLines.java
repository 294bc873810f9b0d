package dev.reelay.common.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The part of this service, a page of rows to a piece. Each page is a transaction of its own: no connection and no snapshot is held
 * while whoever downloads takes his time, and what changes meanwhile is there as it was before or after.
 */
final class ExportLines implements ExportPart {

    /** Times in JSON are told in the session's zone. */
    private static final String IN_UTC = "set local time zone 'UTC'";

    private static final String PAGE = "select place, json_strip_nulls(row_to_json(item))::text as line from (%s) page";

    private final Pool pool;
    private final List<Exportable> files;
    private final Set<String> leftOut;
    private final String workspace;
    private final UUID connectionId;
    private final int pageSize;
    private int current;
    private String @Nullable [] place;
    private boolean ended;

    ExportLines(
            Pool pool, List<Exportable> files, Set<String> leftOut, String workspace, UUID connectionId, int pageSize) {
        this.pool = pool;
        this.files = files;
        this.leftOut = leftOut;
        this.workspace = workspace;
        this.connectionId = connectionId;
        this.pageSize = pageSize;
    }

    @Override
    public Uni<Optional<byte[]>> next() {
        if (ended) {
            return Uni.createFrom().item(Optional.empty());
        }
        if (current == files.size()) {
            ended = true;
            return Uni.createFrom().item(Optional.of(end().getBytes(UTF_8)));
        }
        var file = files.get(current);
        return read(file).map(rows -> Optional.of(lines(file, rows).getBytes(UTF_8)));
    }

    private Uni<RowSet<Row>> read(Exportable file) {
        var values = Tuple.tuple()
                .addUUID(connectionId)
                .addString(workspace)
                .addArrayOfString(place)
                .addInteger(limit(file));
        return pool.withTransaction(
                transaction -> transaction.query(IN_UTC).execute().chain(() -> transaction
                        .preparedQuery(PAGE.formatted(file.page()))
                        .execute(values)));
    }

    private String lines(Exportable file, RowSet<Row> rows) {
        var lines = new StringBuilder();
        if (place == null) {
            lines.append(FILE).append(file.kinds().get(0)).append('\n');
        }
        for (var row : rows) {
            lines.append(row.getString("line")).append('\n');
            place = row.getArrayOfStrings("place");
        }
        if (rows.size() < limit(file)) {
            current++;
            place = null;
        }
        return lines.toString();
    }

    private int limit(Exportable file) {
        return Math.min(pageSize, file.mostRows());
    }

    private String end() {
        var lines = new StringBuilder();
        leftOut.forEach(kind -> lines.append(LEFT_OUT).append(kind).append('\n'));
        return lines.append(END).append('\n').toString();
    }
}
