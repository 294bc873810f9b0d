package dev.reelay.search.engine.meilisearch.feed;

import dev.reelay.common.operations.OperatorCalls;
import dev.reelay.common.operations.OperatorRoutes;
import dev.reelay.search.engine.meilisearch.IndexGeneration;
import dev.reelay.search.engine.meilisearch.IndexGenerations;
import dev.reelay.search.engine.meilisearch.IndexState;
import dev.reelay.search.engine.meilisearch.client.MeilisearchServer;
import dev.reelay.search.post.BacklogService;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Operators' calls to see how the indexes are, and to have a new one built from the copy beside the live one. */
@ApplicationScoped
class IndexOperations implements OperatorCalls {

    private final MeilisearchServer server;
    private final IndexGenerations generations;
    private final BacklogService backlog;

    IndexOperations(MeilisearchServer server, IndexGenerations generations, BacklogService backlog) {
        this.server = server;
        this.generations = generations;
        this.backlog = backlog;
    }

    @Override
    public void register(OperatorRoutes routes) {
        routes.get("/search-index", request -> status())
                .post("/search-index/rebuild", request -> rebuild(request.subject()));
    }

    private Uni<IndexView> status() {
        return generations.state().chain(this::view);
    }

    /** Fails with {@code no-search-server}, and with {@code rebuild-running} while one is built. */
    private Uni<IndexView> rebuild(String subject) {
        if (!server.isConfigured()) {
            throw IndexProblem.NO_SEARCH_SERVER.because("PostgreSQL answers all searches; there is no index.");
        }
        return generations
                .state()
                .invoke(state -> {
                    if (state.isRebuildAsked() || !state.generations().stream().allMatch(IndexGeneration::isLive)) {
                        throw IndexProblem.REBUILD_RUNNING.because("GET /operations/search-index shows how far it is.");
                    }
                })
                .chain(generations::askForRebuild)
                .invoke(() -> Log.infof("Rebuild of the index asked for subject=%s", subject))
                .chain(this::status);
    }

    private Uni<IndexView> view(IndexState state) {
        return backlog.state(state.settledBefore())
                .chain(now -> generations.estimatedPosts().map(posts -> IndexView.of(state, now, posts)));
    }
}
