package dev.reelay.search.post;

import dev.reelay.contracts.Event;
import dev.reelay.search.trend.GrowthBaseline;
import dev.reelay.search.trend.GrowthService;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The copy of the posts: written from events, and read by id. */
@ApplicationScoped
public class PostService {

    private final PostRepository posts;
    private final PostFollower follower;
    private final GrowthService growths;
    private final OnWorker onWorker;
    private final jakarta.enterprise.event.Event<PostsChanged> changed;
    private final Counter written;
    private final Counter stale;

    PostService(
            PostRepository posts,
            PostFollower follower,
            GrowthService growths,
            OnWorker onWorker,
            jakarta.enterprise.event.Event<PostsChanged> changed,
            MeterRegistry metrics) {
        this.posts = posts;
        this.follower = follower;
        this.growths = growths;
        this.onWorker = onWorker;
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
        return growths.baseline()
                .chain(baseline -> posts.known(transaction, changes).chain(known -> rows(changes, known, baseline)))
                .call(rows -> posts.write(transaction, rows).invoke(count -> {
                    written.increment(count);
                    stale.increment(events.size() - count);
                }))
                .call(() -> follower.follow(
                        transaction, changes.stream().map(PostChange::id).toList()))
                .invoke(rows -> growths.collect(rows.stream()
                        .map(PostRow::sample)
                        .filter(Objects::nonNull)
                        .toList()))
                .replaceWithVoid();
    }

    /** On a worker and all cores: words are cut and languages detected, which takes as long as writing them. */
    private Uni<List<PostRow>> rows(
            Collection<PostChange> changes, Map<String, KnownPost> known, GrowthBaseline baseline) {
        return onWorker.call(() -> changes.parallelStream()
                .map(change -> PostRow.of(change, known.get(change.id()), baseline))
                .toList());
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
