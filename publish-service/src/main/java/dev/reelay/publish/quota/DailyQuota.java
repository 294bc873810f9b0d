package dev.reelay.publish.quota;

import dev.reelay.common.database.AdvisoryLocks;
import dev.reelay.contracts.Platform;
import dev.reelay.publish.connection.ConnectionDirectory;
import dev.reelay.publish.platform.Destination;
import dev.reelay.publish.platform.Publishers;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts what went to a platform within 24 hours: every publication whose task was requested, and that did not fail. In the caller's
 * session, unless it says otherwise.
 *
 * <p>Not in {@code rate_limits}, which a crash of the database empties: a day is too long to forget.
 */
@ApplicationScoped
public class DailyQuota {

    private static final Duration DAY = Duration.ofDays(1);

    private static final String COUNTS =
            "platform = ?1 and init_sent_at > ?2 and state not in ('FAILED', 'CANCELLED') ";

    /** The newest, as many as the limit is: the last of them is the next to count no more. */
    static final String POSTS = "select init_sent_at from publications where " + COUNTS
            + "and destination = 'DIRECT_POST' and platform_user_id = ?4 order by init_sent_at desc limit ?3";

    /** Likewise those that their creator has not posted yet. */
    static final String INBOX_SHARES = "select init_sent_at from publications where " + COUNTS
            + "and destination = 'INBOX' and posted_at is null and platform_user_id = ?4 order by init_sent_at desc limit ?3";

    /** The same of creators, each with the last that went out for it. */
    private static final String CREATORS = "select max(init_sent_at) as latest from publications where " + COUNTS
            + "and destination = 'DIRECT_POST' group by platform_user_id order by latest desc limit ?3";

    private final ConnectionDirectory connections;
    private final Publishers publishers;
    private final Clock clock;

    DailyQuota(ConnectionDirectory connections, Publishers publishers, Clock clock) {
        this.connections = connections;
        this.publishers = publishers;
        this.clock = clock;
    }

    /** In a session of its own. Fails with the problem {@code connection-not-found}, also for one of another workspace. */
    @WithSession
    Uni<QuotaView> of(String workspace, UUID connectionId) {
        return connections.get(workspace, connectionId).chain(account -> {
            var platform = account.platform();
            return of(platform, account.platformUserId(), Destination.DIRECT_POST)
                    .chain(posts -> of(platform, account.platformUserId(), Destination.INBOX)
                            .chain(shares -> creators(platform)
                                    .map(creators -> new QuotaView(connectionId, platform, posts, creators, shares))));
        });
    }

    /** Of what goes to an account that way; {@code null} when the platform does not limit it. */
    public Uni<@Nullable Quota> of(Platform platform, String platformUserId, Destination destination) {
        var limits = publishers.of(platform).dailyLimits();
        var isInbox = destination == Destination.INBOX;
        var limit = isInbox ? limits.inboxShares() : limits.posts();
        return limit == null
                ? Uni.createFrom().nullItem()
                : newest(isInbox ? INBOX_SHARES : POSTS, platform, limit, platformUserId)
                        .map(times -> quota(times, limit));
    }

    private Uni<@Nullable Quota> creators(Platform platform) {
        var limit = publishers.of(platform).dailyLimits().creators();
        return limit == null
                ? Uni.createFrom().nullItem()
                : newest(CREATORS, platform, limit, null).map(times -> quota(times, limit));
    }

    /**
     * Whether a task may be requested now. Until the caller's transaction ends, which records the request, no other replica gets an answer
     * about the account, or, where creators are limited, about the platform.
     *
     * @return what keeps it back; empty when there is room
     */
    public Uni<Optional<UsedUp>> check(Platform platform, String platformUserId, Destination destination) {
        var limits = publishers.of(platform).dailyLimits();
        if (destination == Destination.INBOX) {
            return AdvisoryLocks.take("daily inbox shares " + platform.id() + " " + platformUserId)
                    .chain(() -> of(platform, platformUserId, destination))
                    .map(shares -> Optional.ofNullable(shares)
                            .filter(Quota::leavesNothing)
                            .map(UsedUp::inboxShares));
        }
        if (limits.posts() == null && limits.creators() == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        var whose = limits.creators() == null ? " " + platformUserId : "";
        return AdvisoryLocks.take("daily quota " + platform.id() + whose)
                .chain(() -> of(platform, platformUserId, destination))
                .map(posts ->
                        Optional.ofNullable(posts).filter(Quota::leavesNothing).map(UsedUp::posts))
                .chain(posts -> posts.isPresent() || limits.creators() == null
                        ? Uni.createFrom().item(posts)
                        : roomForCreator(platform, platformUserId));
    }

    /** One who has posted already takes no place of another. */
    private Uni<Optional<UsedUp>> roomForCreator(Platform platform, String platformUserId) {
        return newest(POSTS, platform, 1, platformUserId)
                .chain(own -> own.isEmpty()
                        ? creators(platform).map(creators -> Optional.ofNullable(creators)
                                .filter(Quota::leavesNothing)
                                .map(UsedUp::creators))
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<List<Instant>> newest(String statement, Platform platform, int limit, @Nullable String platformUserId) {
        return Panache.getSession().chain(session -> {
            var query = session.createNativeQuery(statement, Instant.class)
                    .setParameter(1, platform.id())
                    .setParameter(2, clock.instant().minus(DAY))
                    .setParameter(3, limit);
            return (platformUserId == null ? query : query.setParameter(4, platformUserId)).getResultList();
        });
    }

    private static Quota quota(List<Instant> newest, int limit) {
        var used = newest.size();
        return new Quota(used, limit, used == 0 ? null : newest.get(used - 1).plus(DAY));
    }
}
