package dev.reelay.ingest.research;

import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.contracts.Platform;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.ThreadLocalRandom;

/** Counts the calls of the day in the database, before they are made, for all replicas together. */
@ApplicationScoped
public class ResearchQuota {

    private static final String DAY_SPENT = "research_day_spent";
    private static final String SHARE_SPENT = "research_share_spent";

    /** Its lock lets one caller at a time count. */
    private static final String LOCK =
            """
            insert into research_days as kept (platform, day, calls) values ($1, $2, 0)
            on conflict (platform, day) do update set calls = kept.calls
            returning calls""";

    private static final String ASK =
            """
            insert into research_shares as kept (platform, day, workspace, weight, calls) values ($1, $2, $3, $4, 0)
            on conflict (platform, day, workspace) do update set weight = excluded.weight""";

    private static final String READ =
            """
            select coalesce((select calls from research_days where platform = $1 and day = $2), 0) as taken,
                coalesce(max(calls) filter (where workspace = $3), 0) as own,
                coalesce(sum(weight) filter (where workspace <> $3), 0) as others
            from research_shares where platform = $1 and day = $2""";

    private static final String TAKE =
            """
            with day as (update research_days set calls = calls + 1 where platform = $1 and day = $2)
            update research_shares set calls = calls + 1 where platform = $1 and day = $2 and workspace = $3""";

    private static final String SPEND =
            """
            insert into research_days as kept (platform, day, calls) values ($1, $2, $3)
            on conflict (platform, day) do update set calls = greatest(kept.calls, excluded.calls)""";

    private final Pool pool;
    private final ResearchConfig config;
    private final Clock clock;
    private final Counter taken;
    private final Counter waits;

    ResearchQuota(Pool pool, ResearchConfig config, Clock clock, MeterRegistry metrics) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
        taken = Counter.builder("reelay.ingest.research.calls")
                .description("Calls of the Research API taken from the day's quota")
                .register(metrics);
        waits = Counter.builder("reelay.ingest.research.waits")
                .description("Times that a run had to wait for calls of the Research API")
                .register(metrics);
    }

    /**
     * Takes one call for a workspace. It counts even if the call then fails: TikTok counts those that it answers with 5xx.
     *
     * <p>Fails with a {@link PlatformException} of kind {@code QUOTA_EXHAUSTED} that says when to try again.
     */
    public Uni<Void> take(Platform platform, String workspace) {
        var now = clock.instant();
        return pool.withTransaction(transaction -> lock(transaction, platform, workspace, now)
                        .chain(day -> day.waitsUntil(now)
                                .map(until -> Uni.createFrom().<Void>failure(exhausted(day, until)))
                                .orElseGet(() -> transaction
                                        .preparedQuery(TAKE)
                                        .execute(Tuple.of(platform.id(), day.day(), workspace))
                                        .replaceWithVoid())))
                .invoke(() -> taken.increment())
                .onFailure(PlatformException.class)
                .invoke(() -> waits.increment());
    }

    /** Whether a failure is of {@link #take}, and not the platform's word. */
    public static boolean isOurs(PlatformException failure) {
        return failure.code().equals(DAY_SPENT) || failure.code().equals(SHARE_SPENT);
    }

    /** The platform says that the day is spent: other programs of the organisation make calls, too. Nobody need ask again today. */
    public Uni<Void> spent(Platform platform) {
        return pool.preparedQuery(SPEND)
                .execute(Tuple.of(platform.id(), today(clock.instant()), config.callsPerDay()))
                .replaceWithVoid();
    }

    /** When a run may continue that waits for {@code until}: those that wait for a day all begin with it, and must not begin at once. */
    public Instant spread(Instant until) {
        return until.plusMillis(
                ThreadLocalRandom.current().nextLong(config.spread().toMillis() + 1));
    }

    /** As it is for a workspace now, which thereby asks for nothing. */
    Uni<ResearchDay> day(Platform platform, String workspace) {
        return read(pool, platform, workspace, today(clock.instant()));
    }

    private Uni<ResearchDay> lock(SqlClient transaction, Platform platform, String workspace, Instant now) {
        var day = today(now);
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(platform.id(), day))
                .chain(() -> transaction
                        .preparedQuery(ASK)
                        .execute(Tuple.of(platform.id(), day, workspace, weight(workspace))))
                .chain(() -> read(transaction, platform, workspace, day));
    }

    private Uni<ResearchDay> read(SqlClient client, Platform platform, String workspace, LocalDate day) {
        return client.preparedQuery(READ)
                .execute(Tuple.of(platform.id(), day, workspace))
                .map(rows -> day(rows.iterator().next(), workspace, day));
    }

    private ResearchDay day(Row row, String workspace, LocalDate day) {
        return new ResearchDay(
                day,
                config.callsPerDay(),
                row.getInteger("taken"),
                row.getInteger("own"),
                weight(workspace),
                row.getLong("others") + weight(workspace));
    }

    private int weight(String workspace) {
        return config.weights().getOrDefault(workspace, 1);
    }

    private static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private static PlatformException exhausted(ResearchDay day, Instant until) {
        return day.isSpent()
                ? waitFor(DAY_SPENT, "The day's " + day.limit() + " calls of the Research API are used up.", until)
                : waitFor(
                        SHARE_SPENT,
                        "The workspace has used its share of the day's calls of the Research API; what others leave comes over the"
                                + " day.",
                        until);
    }

    private static PlatformException waitFor(String code, String text, Instant until) {
        return new PlatformException(Kind.QUOTA_EXHAUSTED, code, text, null, null, until);
    }
}
