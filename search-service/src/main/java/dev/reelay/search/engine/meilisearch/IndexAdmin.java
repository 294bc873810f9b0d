package dev.reelay.search.engine.meilisearch;

import com.meilisearch.sdk.Client;
import com.meilisearch.sdk.Config;
import com.meilisearch.sdk.exceptions.MeilisearchApiException;
import com.meilisearch.sdk.model.IndexStats;
import com.meilisearch.sdk.model.Settings;
import com.meilisearch.sdk.model.Task;
import com.meilisearch.sdk.model.TaskInfo;
import dev.reelay.search.engine.meilisearch.MeilisearchApi.EnqueuedTask;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The index itself, its settings, its statistics and its tasks, by Meilisearch's SDK 0.15.0. Thread-safe.
 *
 * <p>The SDK blocks, and its time limits cannot be set (OkHttp's: 10 s each to connect, to write and to read). So each call runs on
 * a worker thread, and its caller waits for the time limit given here and no longer; a call that was given up ends by the SDK's
 * own limits. A refusal fails with {@link IndexRefusedException}.
 *
 * <p>It reads JSON with Gson, its default: by its Jackson handler {@link IndexStats#isIndexing()} is always false.
 */
final class IndexAdmin {

    private static final String NO_INDEX = "index_not_found";

    private final Client client;
    private final String index;
    private final Guard guard;

    IndexAdmin(URI host, String key, String index, Duration limit) {
        // The SDK puts its paths, which begin with a slash, behind whatever it is given.
        client = new Client(new Config(host.toString().replaceFirst("/+$", ""), key, new SettingsJson()));
        this.index = index;
        guard = Guard.create()
                .withDescription("meilisearch administration")
                .withThreadOffload(true)
                .withTimeout()
                .duration(limit.toMillis(), ChronoUnit.MILLIS)
                .done()
                .build();
    }

    /** Empty when there is no index. Fails if filterable attributes were set as rules, which the SDK cannot read. */
    Uni<Optional<Settings>> settings() {
        return call(() -> Optional.of(client.index(index).getSettings()))
                .onFailure(IndexAdmin::isMissingIndex)
                .recoverWithItem(Optional.empty());
    }

    Uni<EnqueuedTask> changeSettings(Settings settings) {
        return call(() -> client.index(index).updateSettings(settings)).map(IndexAdmin::enqueued);
    }

    Uni<EnqueuedTask> create() {
        return call(() -> client.createIndex(index, PostDocument.PRIMARY_KEY)).map(IndexAdmin::enqueued);
    }

    Uni<IndexStats> stats() {
        return call(() -> client.index(index).getStats());
    }

    /** What became of a write. The SDK's uids are {@code int}: a server's first two billion tasks. */
    Uni<Task> task(long uid) {
        return call(() -> client.getTask(Math.toIntExact(uid)));
    }

    private <T> Uni<T> call(Supplier<T> call) {
        return guard.get(() -> Uni.createFrom().item(() -> answerTo(call)), new TypeLiteral<Uni<T>>() {});
    }

    /** A refusal keeps the server's code and leaves out its text. */
    private static <T> T answerTo(Supplier<T> call) {
        try {
            return call.get();
        } catch (MeilisearchApiException e) {
            throw new IndexRefusedException(String.valueOf(e.getCode()));
        }
    }

    private static boolean isMissingIndex(Throwable failure) {
        return failure instanceof IndexRefusedException refused
                && refused.code().equals(NO_INDEX);
    }

    private static EnqueuedTask enqueued(TaskInfo task) {
        return new EnqueuedTask(task.getTaskUid());
    }
}
