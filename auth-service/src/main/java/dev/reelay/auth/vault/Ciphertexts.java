package dev.reelay.auth.vault;

import dev.reelay.contracts.Platform;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** The stored ciphertexts by the key that wrote them: Tink begins each with 0x01 and the key's id in four bytes. */
@ApplicationScoped
class Ciphertexts {

    private static final byte TINK_PREFIX = 1;
    private static final int PREFIX_BYTES = 5;

    /** Reads the whole table, which is some hundred bytes a token: for operators, and once at the start. */
    private static final String COUNT =
            """
            select encode(substring(ciphertext from 2 for 4), 'hex') as key, count(*) as ciphertexts
            from vault_entries group by 1""";

    private static final String PAGE =
            """
            select v.id, v.kind, v.ciphertext, v.credential_id, v.connection_id, v.workspace, c.platform
            from vault_entries v join credentials c on c.id = v.credential_id
            where v.id > $1 and substring(v.ciphertext from 1 for 5) <> $2
            order by v.id limit $3
            for update of v""";

    private static final String REPLACE =
            """
            update vault_entries set ciphertext = $2, schema_version = $3, connection_id = null, workspace = null
            where id = $1""";

    /** @param boundTo the owner in the ciphertext's associated data: of before there were credentials, a connection */
    record Stored(UUID id, SecretOwner owner, SecretOwner boundTo, SecretKind kind, byte[] ciphertext) {}

    private final Pool pool;

    Ciphertexts(Pool pool) {
        this.pool = pool;
    }

    /** By key id. */
    Uni<Map<Integer, Long>> count() {
        return pool.query(COUNT).execute().map(rows -> {
            var counts = new TreeMap<Integer, Long>();
            rows.forEach(row -> counts.put(HexFormat.fromHexDigits(row.getString("key")), row.getLong("ciphertexts")));
            return counts;
        });
    }

    /**
     * Replaces a page of those that another key than this one wrote, in the order of their ids and one transaction.
     *
     * @param renewal the new ciphertext; empty to leave the old one
     * @return the page as it was
     */
    Uni<List<Stored>> replacePage(int key, UUID after, int limit, Function<Stored, Optional<byte[]>> renewal) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(PAGE)
                .execute(Tuple.of(after, Buffer.buffer(prefix(key)), limit))
                .map(Ciphertexts::stored)
                .call(page -> replace(transaction, page, renewal)));
    }

    private static Uni<Void> replace(
            SqlConnection transaction, List<Stored> page, Function<Stored, Optional<byte[]>> renewal) {
        var batch = new ArrayList<Tuple>();
        for (var stored : page) {
            renewal.apply(stored)
                    .ifPresent(renewed -> batch.add(Tuple.of(
                            stored.id(), Buffer.buffer(renewed), stored.owner().schemaVersion())));
        }
        return batch.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery(REPLACE).executeBatch(batch).replaceWithVoid();
    }

    private static List<Stored> stored(RowSet<Row> rows) {
        var page = new ArrayList<Stored>();
        rows.forEach(row -> page.add(stored(row)));
        return page;
    }

    private static Stored stored(Row row) {
        var owner = SecretOwner.of(Platform.of(row.getString("platform")).orElseThrow(), row.getUUID("credential_id"));
        var connectionId = row.getUUID("connection_id");
        return new Stored(
                row.getUUID("id"),
                owner,
                connectionId == null
                        ? owner
                        : new SecretOwner(row.getString("workspace"), owner.platform(), connectionId),
                SecretKind.valueOf(row.getString("kind")),
                row.getBuffer("ciphertext").getBytes());
    }

    private static byte[] prefix(int key) {
        return ByteBuffer.allocate(PREFIX_BYTES).put(TINK_PREFIX).putInt(key).array();
    }
}
