package dev.reelay.search.engine.meilisearch.feed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.search.engine.meilisearch.client.MeilisearchConfig;
import dev.reelay.search.engine.meilisearch.client.MeilisearchServer;
import dev.reelay.search.post.BacklogService;
import dev.reelay.search.post.PostId;
import dev.reelay.search.post.PostState;
import io.quarkus.logging.Log;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Compares an index with the copy, one range of ids after the other: which posts, in which version, hidden from whom. What differs
 * is queued; nothing else is touched. For one thread, that of the feed.
 *
 * <p>The copy is read before the index. So a post that the index does not have as it was read has either changed since or waits in the
 * backlog, which leaves it as it is; or it is missing.
 */
final class IndexComparison {

    /** How many more documents than posts are asked for: of those that are in the index and should not be. */
    private static final int MORE = 10;

    private final MeilisearchServer server;
    private final BacklogService backlog;
    private final MeilisearchConfig config;
    private String after = "";
    private long mended;

    IndexComparison(MeilisearchServer server, BacklogService backlog, MeilisearchConfig config) {
        this.server = server;
        this.backlog = backlog;
        this.config = config;
    }

    /** Begins again with the first post. */
    void restart() {
        after = "";
        mended = 0;
    }

    /** Posts queued since the first. */
    long mended() {
        return mended;
    }

    /** Compares the next range, and returns whether it was the last; the next call begins with the first again. Blocking. */
    boolean step(String index) {
        if (after.isEmpty()) {
            mended = 0;
        }
        var posts = Wait.until(backlog.states(after, config.compareBatch()));
        var isLast = posts.size() < config.compareBatch();
        var lastId = isLast ? "" : posts.get(posts.size() - 1).id();
        var answer = Wait.until(server.fetchDocuments(index, fetch(lastId)));
        var documents = documents(answer, lastId);
        var isWhole =
                answer.required("results").size() == answer.required("total").asLong();
        var different = different(posts, documents, isWhole);
        if (!different.isEmpty()) {
            int queued = Wait.until(backlog.queueMissing(different));
            mended += queued;
            if (queued > 0) {
                Log.warnf("Index differs from the copy and is mended index=%s posts=%d", index, queued);
            }
        }
        after = lastId;
        return isLast;
    }

    private Map<String, Object> fetch(String lastId) {
        var from = "tie >= " + (after.isEmpty() ? 0 : PostId.tie(after));
        return Map.of(
                "fields",
                List.of("id", "version", "hidden_from"),
                "filter",
                lastId.isEmpty() ? from : from + " AND tie <= " + PostId.tie(lastId),
                "limit",
                MORE * config.compareBatch());
    }

    /** Of the range: posts that share a tie with its ends are left to the neighbours. */
    private Map<String, JsonNode> documents(JsonNode answer, String lastId) {
        return StreamSupport.stream(answer.required("results").spliterator(), false)
                .filter(document -> {
                    var id = document.path("id").asText();
                    return id.compareTo(after) > 0 && (lastId.isEmpty() || id.compareTo(lastId) <= 0);
                })
                .collect(Collectors.toMap(document -> document.path("id").asText(), document -> document));
    }

    /** @param isWhole whether these are all documents; else only those that should not be there are known */
    private static Set<String> different(List<PostState> posts, Map<String, JsonNode> documents, boolean isWhole) {
        var different = new TreeSet<String>();
        var unknown = new HashMap<>(documents);
        for (var post : posts) {
            var document = unknown.remove(post.id());
            if (document == null ? isWhole : !isSame(post, document)) {
                different.add(post.id());
            }
        }
        different.addAll(unknown.keySet());
        return different;
    }

    private static boolean isSame(PostState post, JsonNode document) {
        var hidden = StreamSupport.stream(document.path("hidden_from").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        return document.path("version").asLong() == post.version()
                && hidden.equals(
                        post.hiddenFrom().stream().map(PostId::workspaceKey).collect(Collectors.toSet()));
    }
}
