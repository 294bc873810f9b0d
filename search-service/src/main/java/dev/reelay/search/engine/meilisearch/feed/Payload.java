package dev.reelay.search.engine.meilisearch.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.search.engine.meilisearch.PostDocument;
import dev.reelay.search.post.QueuedChange;
import dev.reelay.search.post.QueuedPost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Posts that are sent together, each as it was read last.
 *
 * <p>A post that was read twice has two lines, of which the server takes the second; what was removed at last is to be deleted after
 * the lines were sent.
 */
final class Payload {

    /** Of the id in the list of those to delete. */
    private static final int REMOVED_BYTES = 35;

    private final ObjectMapper json;
    private final Map<String, QueuedChange> changes = new LinkedHashMap<>();
    private final Set<String> removed = new LinkedHashSet<>();
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private @Nullable String lastId;

    Payload(ObjectMapper json) {
        this.json = json;
    }

    /** Adds posts until they take this many bytes, and returns whether all of them were added. */
    boolean add(Collection<QueuedPost> more, int bytes) {
        for (var post : more) {
            if (lines.size() + REMOVED_BYTES * removed.size() >= bytes) {
                return false;
            }
            add(post);
        }
        return true;
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    List<QueuedChange> changes() {
        return List.copyOf(changes.values());
    }

    Set<String> ids() {
        return changes.keySet();
    }

    /** Of the post that was added last; {@code null} when it is empty. */
    @Nullable
    String lastId() {
        return lastId;
    }

    List<String> removed() {
        return List.copyOf(removed);
    }

    int bytes() {
        return lines.size();
    }

    /** A line for each document. */
    byte[] ndjson() {
        return lines.toByteArray();
    }

    private void add(QueuedPost post) {
        lastId = post.id();
        changes.put(post.id(), post.change());
        if (post.post().isRemoved()) {
            removed.add(post.id());
            return;
        }
        removed.remove(post.id());
        try {
            lines.write(json.writeValueAsBytes(PostDocument.of(post.post())));
            lines.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
