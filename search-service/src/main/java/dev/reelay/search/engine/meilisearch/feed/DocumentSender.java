package dev.reelay.search.engine.meilisearch.feed;

import dev.reelay.search.engine.meilisearch.PostDocument;
import dev.reelay.search.engine.meilisearch.client.MeilisearchConfig;
import dev.reelay.search.engine.meilisearch.client.MeilisearchServer;
import dev.reelay.search.post.BacklogService;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * Sends documents, fenced: the lease outlasts each call that begins, and a call after which it turns out to be lost has its posts
 * queued again, for it may have overtaken what the new owner sent. For one thread.
 */
final class DocumentSender {

    private final MeilisearchServer server;
    private final BacklogService backlog;
    private final FeedLease lease;
    private final MeilisearchConfig config;

    DocumentSender(MeilisearchServer server, BacklogService backlog, FeedLease lease, MeilisearchConfig config) {
        this.server = server;
        this.backlog = backlog;
        this.lease = lease;
        this.config = config;
    }

    /**
     * Returns the tasks.
     *
     * @throws LostLeaseException when another replica feeds now
     */
    List<Long> send(List<String> indexes, Payload payload) {
        var tasks = new ArrayList<Long>();
        var ndjson = payload.ndjson();
        var removed = payload.removed();
        for (var index : indexes) {
            if (ndjson.length > 0) {
                tasks.add(fenced(payload.ids(), () -> server.putDocuments(index, PostDocument.PRIMARY_KEY, ndjson)));
            }
            if (!removed.isEmpty()) {
                tasks.add(fenced(removed, () -> server.deleteDocuments(index, removed)));
            }
        }
        return tasks;
    }

    private <T> T fenced(Collection<String> ids, Supplier<Uni<T>> call) {
        lease.require(config.callLimit());
        T answer;
        try {
            answer = Wait.until(call.get());
        } catch (RuntimeException e) {
            checkLease(ids); // it may have arrived all the same
            throw e;
        }
        checkLease(ids);
        return answer;
    }

    private void checkLease(Collection<String> ids) {
        if (!lease.isOurs()) {
            Wait.until(backlog.queueAgain(ids));
            throw new LostLeaseException();
        }
    }
}
