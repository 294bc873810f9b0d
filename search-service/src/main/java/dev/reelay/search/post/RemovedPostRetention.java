package dev.reelay.search.post;

import dev.reelay.common.database.SqlTime;
import dev.reelay.common.retention.Retained;
import dev.reelay.contracts.Topics;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;

/** How long removed posts are kept, as tombstones against events that come late; once the indexes have confirmed that they are gone. */
@ApplicationScoped
class RemovedPostRetention implements Retained {

    static final String DELETE =
            """
            delete from posts where id = any(array(
                select id from posts where removed and coalesce(updated_at, created_at) < $1
                    and not exists (select from index_backlog where index_backlog.post_id = posts.id)
                order by id limit $2 for update skip locked))""";

    private final PostConfig config;

    RemovedPostRetention(PostConfig config) {
        this.config = config;
    }

    void check(@Observes StartupEvent start) {
        var stay = Topics.all().stream()
                .filter(topic -> topic.name().equals(Topics.VIDEO))
                .map(Topics::longestStay)
                .findFirst()
                .orElseThrow();
        if (config.keepRemoved().compareTo(stay) <= 0) {
            throw new IllegalStateException("reelay.search.post.keep-removed (" + config.keepRemoved()
                    + ") must exceed the time for which an event may come late (" + stay
                    + "), or it brings the post back");
        }
    }

    @Override
    public String kind() {
        return "removed_posts";
    }

    @Override
    public Duration keep() {
        return config.keepRemoved();
    }

    @Override
    public Uni<Integer> remove(SqlConnection transaction, Instant before, int limit) {
        return Retained.delete(transaction, DELETE, SqlTime.utc(before), limit);
    }
}
