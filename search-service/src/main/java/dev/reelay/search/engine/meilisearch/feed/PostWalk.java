package dev.reelay.search.engine.meilisearch.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.search.engine.meilisearch.IndexGeneration;
import dev.reelay.search.engine.meilisearch.IndexGenerations;
import dev.reelay.search.engine.meilisearch.client.MeilisearchConfig;
import dev.reelay.search.post.BacklogService;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The walk over all posts by which an index is filled, in the order of their ids. A restart goes on where the confirmed part ends. For
 * one thread.
 */
final class PostWalk {

    /** @param isEnd whether no post has a higher id */
    private record Place(String id, boolean isEnd) {}

    private static final Place START = new Place("", false);

    private final BacklogService backlog;
    private final IndexGenerations generations;
    private final FeedLease lease;
    private final MeilisearchConfig config;
    private final Deque<Batch> unconfirmed = new ArrayDeque<>();
    private @Nullable IndexGeneration building;
    private Place read = START;
    private Place next = START;

    PostWalk(BacklogService backlog, IndexGenerations generations, FeedLease lease, MeilisearchConfig config) {
        this.backlog = backlog;
        this.generations = generations;
        this.lease = lease;
        this.config = config;
    }

    /** The index to fill; {@code null} when there is none. */
    void follow(@Nullable IndexGeneration generation) {
        var before = building;
        building = generation;
        if (generation != null
                && (before == null
                        || before.generation() != generation.generation()
                        || !before.builtToId().equals(generation.builtToId()))) {
            restart();
        }
    }

    /** Begins again behind what was confirmed; what was sent since counts no more. */
    void restart() {
        read = building == null ? START : new Place(building.builtToId(), building.isBuilt());
        unconfirmed.clear();
    }

    boolean hasMore() {
        return building != null && !building.isBuilt() && !read.isEnd;
    }

    /** The next posts; empty when there are no more. They come again until they were {@link #sent}. */
    Payload next(ObjectMapper json, int bytes) {
        var payload = new Payload(json);
        next = read;
        var all = true;
        while (all && !next.isEnd) {
            var page = Wait.until(backlog.walk(next.id, config.feedBatch()));
            all = payload.add(page, bytes);
            var id = Objects.requireNonNullElse(payload.lastId(), next.id);
            next = new Place(id, all && page.size() < config.feedBatch());
        }
        if (payload.isEmpty()) {
            read = next;
            note();
        }
        return payload;
    }

    /** Where the posts of the last {@link #next} end. */
    String readTo() {
        return next.id;
    }

    void sent(Batch batch) {
        read = next;
        unconfirmed.add(batch);
    }

    /** What ends before something that was sent earlier waits for that. */
    void confirmed(Batch batch) {
        var generation = building;
        if (generation == null || !unconfirmed.contains(batch)) {
            return;
        }
        while (!unconfirmed.isEmpty() && unconfirmed.peek().isOver()) {
            var id = Objects.requireNonNull(unconfirmed.remove().builtTo());
            building = generation.builtTo(id, false);
        }
        note();
    }

    private void note() {
        var generation = Objects.requireNonNull(building);
        var isBuilt = read.isEnd && unconfirmed.isEmpty();
        building = generation.builtTo(generation.builtToId(), isBuilt);
        if (!Wait.until(generations.builtTo(lease.fence(), generation.generation(), generation.builtToId(), isBuilt))) {
            throw new LostLeaseException();
        }
    }
}
