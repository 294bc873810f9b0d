package dev.reelay.auth.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.common.export.ExportPart;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One export on its way: reads a piece of a part when the download has taken the one before, and compresses it on a worker thread. */
final class ExportStream {

    /** @param parts of each service, in the order in which they are read */
    record Source(UUID connectionId, String workspace, Map<String, ExportPart> parts) {}

    private final Source source;
    private final Vertx vertx;
    private final ObjectMapper json;
    private final Clock clock;
    private final Instant startedAt;
    private final ExportArchive archive = new ExportArchive();
    private final Iterator<Map.Entry<String, ExportPart>> parts;
    private Map.@Nullable Entry<String, ExportPart> current;
    private boolean isFinished;

    ExportStream(Source source, Vertx vertx, ObjectMapper json, Clock clock) {
        this.source = source;
        this.vertx = vertx;
        this.json = json;
        this.clock = clock;
        startedAt = clock.instant();
        parts = source.parts().entrySet().iterator();
    }

    Multi<byte[]> bytes() {
        return Multi.createBy()
                .repeating()
                .uni(this::next)
                .whilst(Optional::isPresent)
                .filter(piece -> piece.isPresent() && piece.get().length > 0) // an empty chunk would end the response
                .map(Optional::get);
    }

    /** The service whose part is being read. */
    String service() {
        return current == null ? "auth-service" : current.getKey();
    }

    /** Also when it has ended. */
    void close() {
        source.parts().values().forEach(ExportPart::close);
        archive.giveUp();
    }

    private Uni<Optional<byte[]>> next() {
        if (isFinished) {
            return Uni.createFrom().item(Optional.empty());
        }
        if (current == null) {
            if (!parts.hasNext()) {
                isFinished = true;
                return onWorker(() -> archive.finish(manifest()));
            }
            current = parts.next();
            archive.begin(current.getKey());
        }
        return current.getValue()
                .next()
                .chain(piece -> piece.isPresent() ? onWorker(() -> archive.add(piece.get())) : end());
    }

    private Uni<Optional<byte[]>> end() {
        try {
            archive.end();
        } catch (IOException e) {
            return Uni.createFrom().failure(e);
        }
        current = null;
        return Uni.createFrom().item(Optional.of(new byte[0]));
    }

    private byte[] manifest() throws IOException {
        return json.writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(new ExportManifest(
                        ExportManifest.FORMAT,
                        source.connectionId(),
                        source.workspace(),
                        startedAt,
                        clock.instant(),
                        archive.files(),
                        archive.leftOut(),
                        true));
    }

    private Uni<Optional<byte[]>> onWorker(Callable<byte[]> work) {
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(work, false).toCompletionStage())
                .map(Optional::of);
    }
}
