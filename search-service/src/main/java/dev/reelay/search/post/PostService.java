package dev.reelay.search.post;

import dev.reelay.contracts.Event;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The copy of the posts: written from events, and read by id. */
@ApplicationScoped
public class PostService {

    private final PostRepository posts;
    private final jakarta.enterprise.event.Event<PostsChanged> changed;
    private final Counter written;
    private final Counter stale;

    PostService(PostRepository posts, jakarta.enterprise.event.Event<PostsChanged> changed, MeterRegistry metrics) {
        this.posts = posts;
        this.changed = changed;
        written = Counter.builder("reelay.search.posts.written")
                .description("Posts written to the copy")
                .register(metrics);
        stale = Counter.builder("reelay.search.posts.stale")
                .description("Events that a newer version had overtaken")
                .register(metrics);
    }

    /** Applies video events in the transaction; versions older than what is stored change nothing. */
    Uni<Void> apply(SqlClient transaction, List<? extends Event> events) {
        var changes = PostChange.newest(events);
        return posts.write(transaction, changes)
                .invoke(count -> {
                    written.increment(count);
                    stale.increment(events.size() - count);
                })
                .replaceWithVoid();
    }

    /** To be called once {@link #apply} has been committed. */
    void announceChanges() {
        changed.fire(new PostsChanged());
    }

    /**
     * A post of the workspace, or a public one.
     *
     * @throws dev.reelay.common.problem.ProblemException {@code post-not-found}, also for a post of another workspace
     */
    Uni<PostView> get(String workspace, String id) {
        return posts.find(workspace, id)
                .map(found -> found.orElseThrow(() -> PostProblem.POST_NOT_FOUND.because(
                        "There is no post with this id; ids come from search results.")));
    }
}
