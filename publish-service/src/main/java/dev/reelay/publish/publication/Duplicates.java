package dev.reelay.publish.publication;

import dev.reelay.common.database.AdvisoryLocks;
import dev.reelay.common.problem.ProblemException;
import dev.reelay.publish.connection.ConnectedAccount;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds the same media on its way to the same account, or there already: whoever sends it again within a day mostly does so by accident.
 *
 * <p>The same media is a file with the same bytes, the same URL, or the same URLs of photos, in whichever order. What failed or was cancelled does not count, unless something of it
 * may be on the platform.
 */
@ApplicationScoped
class Duplicates {

    private static final Duration WINDOW = Duration.ofDays(1);

    /**
     * Whatever is on its way, and what was asked for, due or posted after {@code ?5}. One that its owner found not to be on the platform
     * counts: it may appear there yet.
     */
    static final String FIND =
            """
            select id from publications
            where workspace = ?1 and platform = ?2 and platform_user_id = ?3 and coalesce(sha256, video_url_sha256) = ?4
                and (state in ('REQUESTED', 'UPLOADING', 'PROCESSING')
                    or (created_at > ?5 or scheduled_at > ?5 or published_at > ?5)
                        and (state in ('PUBLISHED', 'UNCERTAIN') or state = 'FAILED' and (reason = 'not_published'
                            or init_sent_at is not null and publish_id is null and bytes is null)))
            order by id desc limit 1""";

    private final Clock clock;

    Duplicates(Clock clock) {
        this.clock = clock;
    }

    /**
     * {@code null} when there is none. In the caller's transaction: until its end, nobody else looks for that media at that account.
     *
     * @param mediaDigest SHA-256 of the file or URL, lower-case hex
     */
    Uni<@Nullable Publication> lockAndFind(ConnectedAccount account, String mediaDigest) {
        var name = String.join(
                " ", "media", account.workspace(), account.platform().id(), account.platformUserId(), mediaDigest);
        return AdvisoryLocks.take(name).chain(() -> find(account, mediaDigest));
    }

    Uni<@Nullable Publication> find(ConnectedAccount account, String mediaDigest) {
        return Panache.getSession().chain(session -> session.createNativeQuery(FIND, UUID.class)
                .setParameter(1, account.workspace())
                .setParameter(2, account.platform().id())
                .setParameter(3, account.platformUserId())
                .setParameter(4, mediaDigest)
                .setParameter(5, clock.instant().minus(WINDOW))
                .getSingleResultOrNull()
                .chain(id -> id == null ? Uni.createFrom().nullItem() : session.find(Publication.class, id)));
    }

    static ProblemException problem(Publication earlier) {
        return PublicationProblem.DUPLICATE_MEDIA
                .because("The same media goes to this account with publication %s, requested at %s, which is %s."
                        .formatted(earlier.id(), earlier.times().createdAt(), earlier.state()))
                .with("publication_id", earlier.id());
    }
}
