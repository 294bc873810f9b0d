package dev.reelay.search.engine.postgres;

import dev.reelay.common.database.SqlTime;
import dev.reelay.common.erasure.Erasable;
import dev.reelay.common.erasure.ErasedConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The words that only posts of an erased connection had: they go as those of any removed post do, and are waited for. */
@ApplicationScoped
class WordErasure implements Erasable {

    private static final String ARE_FORGOTTEN = "select forgotten_before > $1 from word_fold";

    @Override
    public List<String> kinds() {
        return List.of();
    }

    @Override
    public int place() {
        return 4;
    }

    @Override
    public Uni<Map<String, Integer>> remove(SqlConnection transaction, ErasedConnection connection, int limit) {
        return Uni.createFrom().item(Map.of());
    }

    @Override
    public Uni<Optional<String>> waitsFor(SqlConnection transaction, ErasedConnection connection) {
        var emptiedAt = Objects.requireNonNull(connection.emptiedAt(), "asked when nothing is left");
        return transaction
                .preparedQuery(ARE_FORGOTTEN)
                .execute(Tuple.of(SqlTime.utc(emptiedAt)))
                .map(rows -> rows.iterator().next().getBoolean(0) ? Optional.empty() : Optional.of("words"));
    }
}
