package dev.reelay.search.post;

import dev.reelay.contracts.Event;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The copy of the posts: written from events, read by id, and read by whatever indexes it. */
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

    /** Lets events of videos have their effect in the transaction; older versions than what is there have none. */
    Uni<Void> apply(SqlClient transaction, List<? extends Event> events) {
        var changes = PostChange.newest(events);
        return posts.write(transaction, changes)
                .invoke(count -> {
                    written.increment(count);
                    stale.increment(events.size() - count);
                })
                .replaceWithVoid();
    }

    /** After the commit of {@link #apply}. */
    void tellChanged() {
        changed.fire(new PostsChanged());
    }

    /**
     * A post of the workspace, or a public one.
     *
     * @throws dev.reelay.common.problem.ProblemException {@code post-not-found}, also for a post of another workspace
     */
    Uni<PostView> require(String workspace, String id) {
        return posts.find(workspace, id)
                .map(found -> found.orElseThrow(() -> PostProblem.POST_NOT_FOUND.because(
                        "There is no post with this id; ids come from the search.")));
    }

    /** Posts that the index lacks in their newest version, those that wait longest first. */
    public Uni<List<StoredPost>> backlog(int limit) {
        return posts.backlog(limit);
    }

    /** The index has these versions now; posts that changed meanwhile stay in the backlog. */
    public Uni<Void> settle(List<StoredPost> indexed) {
        return posts.settle(indexed);
    }

    /** The index will not take this version; it is kept with the reason until the post changes. */
    public Uni<Void> refuse(StoredPost post, String error) {
        return posts.refuse(post, error);
    }

    /** The index is to be filled anew. */
    public Uni<Void> queueAll() {
        return posts.queueAll();
    }

    /**
     * Public posts whose videos are, or were, a workspace's own as well are to be indexed again: who sees them may have changed.
     * To be called before those own posts are settled, so that whichever of the two is committed last finds the other.
     */
    public Uni<Void> queuePublicTwins(List<StoredPost> changed) {
        return posts.queuePublicTwins(changed);
    }

    /** Whether a change waits for the index; cheap, unlike {@link #counts()}. */
    public Uni<Boolean> isWaiting() {
        return posts.isWaiting();
    }

    public Uni<IndexBacklog> counts() {
        return posts.counts();
    }
}
