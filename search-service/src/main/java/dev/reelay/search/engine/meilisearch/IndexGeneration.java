package dev.reelay.search.engine.meilisearch;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An index on the server.
 *
 * @param indexUid its name there
 * @param builtToId all posts up to this id have been confirmed; empty at the start
 * @param isBuilt to the last id
 * @param liveSince UTC; {@code null} while it is built
 */
public record IndexGeneration(
        int generation,
        String indexUid,
        IndexShape shape,
        State state,
        String builtToId,
        boolean isBuilt,
        @Nullable Instant liveSince,
        Instant createdAt) {

    /** What it is good for. */
    public enum State {
        /** Being filled, or checked; nobody searches it. */
        BUILDING,
        /** Holds every change that no longer waits. */
        LIVE
    }

    public boolean isLive() {
        return state == State.LIVE;
    }

    public IndexGeneration builtTo(String id, boolean built) {
        return new IndexGeneration(generation, indexUid, shape, state, id, built, liveSince, createdAt);
    }

    static IndexGeneration of(Row row) {
        OffsetDateTime liveSince = row.getOffsetDateTime("live_since");
        return new IndexGeneration(
                row.getInteger("generation"),
                row.getString("index_uid"),
                new IndexShape(
                        row.getInteger("document_version"),
                        row.getInteger("settings_version"),
                        row.getString("settings_hash")),
                State.valueOf(row.getString("state")),
                row.getString("built_to_id"),
                row.getBoolean("is_built"),
                liveSince == null ? null : liveSince.toInstant(),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
