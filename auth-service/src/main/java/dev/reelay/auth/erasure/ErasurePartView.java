package dev.reelay.auth.erasure;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What one service has said about an erasure. */
@Schema(name = "ErasurePart", description = "What one service has said about an erasure")
public record ErasurePartView(
        @Schema(examples = "ingest-service") String service,
        @Schema(description = "COMPLETED: it has removed all it held; RUNNING: it has not said so yet")
                ErasureState state,
        @Schema(description = "Since when: it was asked, began to wait, or was done") Instant since,
        @Schema(
                        description =
                                "What the service says it waits for; absent when it has said nothing, as one that is down",
                        examples = "publication_under_way")
                @Nullable
                String waitsFor,
        @Schema(description = "How many it removed, by kind; absent until it is done") @Nullable
                Map<String, Long> removed) {

    static ErasurePartView of(Row row) {
        var counts = row.getJsonObject("removed");
        return new ErasurePartView(
                row.getString("service"),
                row.getOffsetDateTime("completed_at") == null ? ErasureState.RUNNING : ErasureState.COMPLETED,
                row.getOffsetDateTime("since").toInstant(),
                row.getString("waits_for"),
                counts == null ? null : counts(counts.getMap()));
    }

    private static Map<String, Long> counts(Map<String, Object> json) {
        var counts = new TreeMap<String, Long>();
        json.forEach((kind, count) -> counts.put(kind, ((Number) count).longValue()));
        return counts;
    }
}
