package dev.reelay.search.insight.sums;

import dev.reelay.search.post.PostFollower;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the sums up with the posts: each post's part is subtracted as it was counted, and added as it is now.
 *
 * <p>Versions need no look: the posts' rows, which the transaction has locked, say what is true now, and {@code insight_posts} what
 * was counted. So a repeat changes nothing, in whatever order the versions came.
 */
@ApplicationScoped
public class PostSums implements PostFollower {

    /** How far back hashtags are counted by day. */
    public static final int HASHTAG_DAYS = 400;

    private final PostFactsRepository facts;
    private final SumsRepository sums;
    private final Clock clock;

    PostSums(PostFactsRepository facts, SumsRepository sums, Clock clock) {
        this.facts = facts;
        this.sums = sums;
        this.clock = clock;
    }

    /** The id under which an account's sums stand, or those of the whole workspace. */
    public static UUID account(@Nullable UUID connectionId) {
        return connectionId == null ? SumDeltas.ALL : connectionId;
    }

    @Override
    public Uni<Void> follow(SqlClient transaction, List<String> ids) {
        return facts.ofPosts(transaction, ids)
                .chain(now -> facts.kept(transaction, ids).chain(kept -> replace(transaction, ids, kept, now)));
    }

    /** The first day, UTC, of which hashtags are counted. */
    LocalDate firstHashtagDay() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(HASHTAG_DAYS);
    }

    private Uni<Void> replace(
            SqlClient transaction, List<String> ids, Map<String, PostFacts> kept, Map<String, PostFacts> now) {
        var deltas = new SumDeltas(firstHashtagDay());
        var gone = new ArrayList<String>();
        var changed = new ArrayList<PostFacts>();
        for (var id : ids) {
            var before = kept.get(id);
            var after = now.get(id);
            if (before != null && !before.equals(after)) {
                deltas.subtract(before);
            }
            if (after != null && !after.equals(before)) {
                deltas.add(after);
                changed.add(after);
            }
            if (before != null && after == null) {
                gone.add(id);
            }
        }
        return sums.add(transaction, deltas)
                .chain(() -> facts.delete(transaction, gone))
                .chain(() -> facts.write(transaction, changed));
    }
}
