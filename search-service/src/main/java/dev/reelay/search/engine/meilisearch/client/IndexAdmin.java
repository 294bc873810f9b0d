package dev.reelay.search.engine.meilisearch.client;

import com.meilisearch.sdk.Client;
import com.meilisearch.sdk.Config;
import com.meilisearch.sdk.exceptions.MeilisearchApiException;
import com.meilisearch.sdk.model.IndexStats;
import com.meilisearch.sdk.model.Settings;
import com.meilisearch.sdk.model.Task;
import com.meilisearch.sdk.model.TaskInfo;
import com.meilisearch.sdk.model.TasksQuery;
import dev.reelay.search.engine.meilisearch.SettingsJson;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Indexes, their settings and statistics, and tasks, by Meilisearch's SDK 0.15.0. Thread-safe.
 *
 * <p>The SDK blocks, and its time limits cannot be set (OkHttp's: 10 s each to connect, to write and to read). So each call runs on
 * a worker thread, and its caller waits for the time limit given here and no longer; a call that was given up ends by the SDK's
 * own limits. A refusal fails with {@link RefusedException}. Tasks are known by their uids; those of the SDK are {@code int}: a
 * server's first two billion tasks.
 *
 * <p>It reads JSON with Gson, its default: by its Jackson handler {@link IndexStats#isIndexing()} is always false.
 */
public final class IndexAdmin {

    private final Client client;
    private final Guard guard;

    IndexAdmin(URI host, String key, Duration limit) {
        // The SDK puts its paths, which begin with a slash, behind whatever it is given.
        client = new Client(new Config(host.toString().replaceFirst("/+$", ""), key, new SettingsJson()));
        guard = Guard.create()
                .withDescription("meilisearch administration")
                .withThreadOffload(true)
                .withTimeout()
                .duration(limit.toMillis(), ChronoUnit.MILLIS)
                .done()
                .build();
    }

    /** Empty when there is no such index. Fails if filterable attributes were set as rules, which the SDK cannot read. */
    public Uni<Optional<Settings>> settings(String index) {
        return orEmpty(call(() -> Optional.of(client.index(index).getSettings())));
    }

    /** Empty when there is no such index. */
    public Uni<Optional<IndexStats>> stats(String index) {
        return orEmpty(call(() -> Optional.of(client.index(index).getStats())));
    }

    public Uni<Long> changeSettings(String index, Settings settings) {
        return write(() -> client.index(index).updateSettings(settings));
    }

    public Uni<Long> create(String index, String primaryKey) {
        return write(() -> client.createIndex(index, primaryKey));
    }

    public Uni<Long> delete(String index) {
        return write(() -> client.deleteIndex(index));
    }

    /** What became of these tasks. One that the server no longer knows is not among them, which does not mean that it failed. */
    public Uni<Map<Long, Task>> tasks(Collection<Long> uids) {
        var query = new TasksQuery()
                .setUids(uids.stream().mapToInt(Math::toIntExact).toArray())
                .setLimit(uids.size());
        return call(() -> Arrays.stream(client.getTasks(query).getResults())
                .collect(Collectors.toMap(task -> (long) task.getUid(), Function.identity())));
    }

    /** Uid of the last task of this server; -1 when it never had one. */
    public Uni<Long> newestTask() {
        return call(() -> Arrays.stream(
                        client.getTasks(new TasksQuery().setLimit(1)).getResults())
                .map(task -> (long) task.getUid())
                .findFirst()
                .orElse(-1L));
    }

    private Uni<Long> write(Supplier<TaskInfo> call) {
        return call(call).map(task -> (long) task.getTaskUid());
    }

    private <T> Uni<T> call(Supplier<T> call) {
        return guard.get(() -> Uni.createFrom().item(() -> answerTo(call)), new TypeLiteral<Uni<T>>() {});
    }

    /** A refusal keeps the server's code and leaves out its text. */
    private static <T> T answerTo(Supplier<T> call) {
        try {
            return call.get();
        } catch (MeilisearchApiException e) {
            throw new RefusedException(String.valueOf(e.getCode()));
        }
    }

    private static <T> Uni<Optional<T>> orEmpty(Uni<Optional<T>> call) {
        return call.onFailure(failure -> failure instanceof RefusedException refused && refused.isMissingIndex())
                .recoverWithItem(Optional.empty());
    }
}
