package dev.reelay.ingest.schedule;

import static dev.reelay.ingest.schedule.MonthLooks.hours;
import static dev.reelay.ingest.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.common.work.Await;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.contracts.ingest.VideoRemoved;
import dev.reelay.contracts.publish.PublishCompleted;
import dev.reelay.ingest.schedule.SimulatedMonth.Post;
import dev.reelay.ingest.schedule.SimulatedMonth.Removal;
import dev.reelay.ingest.support.IngestApi;
import dev.reelay.ingest.support.SimulatedTime;
import dev.reelay.ingest.support.Ticks;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A month of the service, the sandbox and PostgreSQL by one clock that goes on in steps, and in between to whatever is due; all of that is
 * done before it goes on. What the month brought is printed and compared with the plan. By default eight days, over the end of a month;
 * {@code -Dreelay.month.days=31} for all of it, {@code -Dreelay.month.accounts=2000 -Dreelay.month.days=2 -Dreelay.month.step=PT5M} for
 * many accounts, {@code -Dreelay.ingest.schedule.new-every=6} for fewer looks for new videos, {@code -Dreelay.month.latency=300} for a
 * platform that takes so many milliseconds for a call.
 *
 * <p>That a video that is told as removed is gone from search is shown by search-service's {@code PostEventsIT}.
 */
@QuarkusTest
@TestProfile(SimulatedMonthProfile.class)
class SimulatedMonthIT {

    private static final List<String> RESEARCH = List.of("/v2/research/video/query/", "/v2/research/user/info/");
    private static final List<String> DISPLAY = List.of("/v2/user/info/", "/v2/video/list/", "/v2/video/query/");
    private static final int WORKSPACES = 3;
    private static final int SEARCHES_A_DAY = 3;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SPREAD = Duration.ofMinutes(30);
    private static final LocalTime DAILY_AT = LocalTime.of(3, 0);

    /** Of a step with the fetches of thousands of accounts. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final SimulatedMonth month = SimulatedMonth.given();
    private final String run = UUID.randomUUID().toString();
    private final List<IngestApi> accounts = IntStream.range(0, month.accounts())
            .mapToObj(i ->
                    new IngestApi("month-" + i % WORKSPACES + "-" + run, UUID.randomUUID(), SimulatedMonth.username(i)))
            .toList();
    private final TreeMap<Instant, List<Runnable>> plan = new TreeMap<>();
    private final TreeMap<LocalDate, Integer> researchCalls = new TreeMap<>();
    private final List<Duration> waitsAfterMidnight = new ArrayList<>();
    private final List<String> searches = new ArrayList<>();
    private final Map<Instant, Duration> realTime = new HashMap<>();
    private Instant now = SimulatedMonth.START;

    @Inject
    Pool pool;

    @Inject
    Ticks ticks;

    @Inject
    ScheduleConfig config;

    @AfterEach
    void calm() {
        TikTok.calm();
    }

    @Test
    void allIsFetchedAsPlanned() {
        forgetOthers();
        planPosts();
        planRemovals();
        planResearch();
        SimulatedTime.set(pool, now);
        connect();
        TikTok.latency("/v2/", Integer.getInteger("reelay.month.latency", 0));
        var began = System.nanoTime();
        for (; now.isBefore(month.end()); now = now.plus(month.step())) {
            step();
        }
        noteCalls();

        System.out.printf("A simulated month: %s, %.1f s%n", month, (System.nanoTime() - began) / 1e9);
        figuresAreLookedAtByAge();
        whatIsGoneIsTold();
        researchStaysWithinItsDay();
        allAccountsAreFetchedWithinTheHour();
        nothingFailedAndEachMonthHasItsPoints();
    }

    private void step() {
        for (var due = nextDue(); due.isPresent(); due = nextDue()) {
            SimulatedTime.set(pool, due.get());
            drain();
        }
        if (isMidnight()) {
            closeDay();
        }
        SimulatedTime.set(pool, now);
        var began = System.nanoTime();
        while (!plan.isEmpty() && !plan.firstKey().isAfter(now)) {
            plan.pollFirstEntry().getValue().forEach(Runnable::run);
        }
        ticks.call("ScheduleTicker");
        ticks.call("WatchTicker");
        if (isMidnight()) { // hourly in life
            List.of("HistoryUpkeep", "TrendJudge", "RetentionTicker").forEach(ticks::call);
        }
        drain();
        realTime.put(now, Duration.ofNanos(System.nanoTime() - began));
    }

    /** When the first of the runs goes on that wait for a time before that of the step. */
    private Optional<Instant> nextDue() {
        return DATABASE
                .texts(
                        """
                        select extract(epoch from due_at)::numeric from sync_runs
                        where state = 'QUEUED' and due_at < ?::timestamptz order by due_at limit 1""",
                        now.toString())
                .stream()
                .map(BigDecimal::new)
                .map(seconds ->
                        Instant.EPOCH.plusNanos(seconds.movePointRight(9).longValueExact()))
                .findFirst();
    }

    /** Until nothing is under way and nothing is due. */
    private void drain() {
        if (isWorkLeft()) {
            await().atMost(LIMIT)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> !isWorkLeft());
        }
    }

    private boolean isWorkLeft() {
        return Await.result(() -> pool.query(
                        """
                        select exists (select from sync_runs where state = 'RUNNING' or state = 'QUEUED' and due_at <= now())""")
                .execute()
                .map(rows -> rows.iterator().next().getBoolean(0)));
    }

    private boolean isMidnight() {
        return now.equals(midnight());
    }

    /** Of the day that begins or goes on now. */
    private Instant midnight() {
        return day(now).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** Notes the calls of the day up to now. */
    private void noteCalls() {
        var before = researchCalls.values().stream().mapToInt(calls -> calls).sum();
        researchCalls.put(day(now.minus(month.step())), calls(RESEARCH) - before);
    }

    /** At midnight: the calls of the day that ends, and how long after it those go on that wait for the next. */
    private void closeDay() {
        noteCalls();
        DATABASE.texts(
                        "select extract(epoch from due_at - ?::timestamptz)::bigint from sync_runs"
                                + " where state = 'QUEUED' and due_at >= ?::timestamptz",
                        midnight().toString(),
                        midnight().toString())
                .forEach(seconds -> waitsAfterMidnight.add(Duration.ofSeconds(Long.parseLong(seconds))));
    }

    /** The tables are shared with the tests before, whose accounts have nothing to do here. */
    private static void forgetOthers() {
        DATABASE.update("update accounts set state = 'REVOKED'");
        for (var table : List.of("sync_runs", "watched_authors", "authors", "research_shares", "research_days")) {
            DATABASE.update("delete from " + table);
        }
        DATABASE.update("delete from trend_days");
    }

    private void connect() {
        accounts.forEach(IngestApi::authorize);
        Events.send(accounts.stream().map(IngestApi::issued).toArray(Event[]::new));
        await().atMost(LIMIT)
                .until(() ->
                        DATABASE.number("select count(*) from accounts where state = 'ACTIVE'") == accounts.size());
        drain();
    }

    private void planPosts() {
        month.posts().stream().filter(Post::isByReelay).forEach(post -> plan(post.at(), () -> publish(post)));
    }

    private void publish(Post post) {
        var creator = accounts.get(post.account());
        Events.send(new PublishCompleted(
                UUID.randomUUID(),
                creator.workspace(),
                Platform.TIKTOK,
                creator.connection(),
                "v_pub_" + post.videoId(),
                post.videoId(),
                null,
                post.at(),
                null,
                null));
        creator.endedLatest("PUBLISHED");
    }

    private void planRemovals() {
        for (var removal : month.removals()) {
            plan(removal.at(), () -> TikTok.hideVideo(removal.videoId()));
            if (removal.isShownAgain(month)) {
                plan(removal.back(), () -> TikTok.showVideo(removal.videoId()));
            }
        }
    }

    /** On two days two workspaces want more than there is; on the others there is enough for authors and trends. */
    private void planResearch() {
        for (int i = 0; i < 2; i++) {
            var analyst = accounts.get(i);
            var author = SimulatedMonth.username(month.accounts() - 1 - i);
            plan(month.at(0), () -> analyst.api()
                    .body("{\"platform\":\"tiktok\",\"username\":\"" + author + "\"}")
                    .post("/api/v1/watchlist")
                    .then()
                    .statusCode(201));
            for (int day = 0; day < 2; day++) {
                plan(month.at(0.2).plus(DAY.multipliedBy(day)), () -> IntStream.range(0, SEARCHES_A_DAY)
                        .forEach(search -> searches.add(analyst.sync(
                                """
                                {"hashtags":["%s"],"start_date":"2025-07-01","end_date":"2026-01-27"}"""
                                        .formatted(SimulatedMonth.HASHTAG)))));
            }
        }
    }

    private void plan(Instant at, Runnable what) {
        plan.computeIfAbsent(at, time -> new ArrayList<>()).add(what);
    }

    private void figuresAreLookedAtByAge() {
        var looks = new HashMap<String, TreeSet<Instant>>();
        for (var row : DATABASE.texts(
                """
                select s.video_id, extract(epoch from p.observed_at)::bigint
                from video_points p join video_series s on s.id = p.series where s.corpus like ?""",
                "%" + run)) {
            var point = row.split("\\|");
            looks.computeIfAbsent(point[0], id -> new TreeSet<>()).add(Instant.ofEpochSecond(Long.parseLong(point[1])));
        }
        month.removals().forEach(removal -> looks.remove(removal.videoId()));
        var ages = MonthLooks.ofAges(month);
        month.posts().stream()
                .filter(post -> looks.containsKey(post.videoId()))
                .forEach(post -> ages.forEach(age -> age.add(post, looks.get(post.videoId()))));
        var old = looks.entrySet().stream()
                .filter(video -> video.getKey().startsWith(SimulatedMonth.OLD))
                .map(video -> video.getValue().size() - month.published(SimulatedMonth.accountOf(video.getKey())))
                .toList();
        System.out.println("  looks at videos        videos          plan   counted   longest pause");
        ages.forEach(age -> System.out.println(age.line()));
        System.out.printf(
                "  posted before, daily   %6d %,13d %,9d%n",
                old.size(),
                old.size() * (month.days() + 1L),
                old.stream().mapToInt(count -> count).sum());

        postedWithAPhoneAreFound(looks);
        assertThat(looks).hasSize(month.videos() - month.removals().size());
        ages.forEach(MonthLooks::verify);
        assertThat(old)
                .as("the first, one a day, and one for each publication of the account")
                .containsOnly(month.days() + 1);
    }

    private void postedWithAPhoneAreFound(Map<String, TreeSet<Instant>> looks) {
        var found = month.posts().stream()
                .filter(post -> !post.isByReelay())
                .map(post ->
                        Duration.between(post.at(), looks.get(post.videoId()).first()))
                .toList();
        var longest = found.stream().max(Duration::compareTo).orElseThrow();
        var allowed = config.refreshInterval().multipliedBy(config.newEvery()).plus(month.step());
        System.out.printf(
                "  posted with a phone    %6d, looked at first after %s (at most %s)%n",
                found.size(), hours(longest), hours(allowed));

        assertThat(longest).isLessThanOrEqualTo(allowed);
    }

    private void whatIsGoneIsTold() {
        var removals = month.removals();
        var told = Events.awaitTold(removals.size(), VideoRemoved.class, event -> String.valueOf(event.workspace())
                .endsWith(run));
        for (var removal : removals) {
            var gone = told.stream()
                    .map(Events.Told::event)
                    .filter(event -> event.videoId().equals(removal.videoId()))
                    .findFirst()
                    .orElseThrow();
            var after = Duration.between(removal.at(), gone.removedAt());
            System.out.printf(
                    "  %-22s told after %s (at most %s)%s%n",
                    removal.what(),
                    hours(after),
                    hours(removal.within()),
                    removal.isShownAgain(month)
                            ? ", and again " + shownAgain(removal, gone) + " after it was shown"
                            : "");

            assertThat(after).as(removal.what()).isBetween(Duration.ZERO, removal.within());
            accounts.get(removal.account())
                    .api()
                    .get("/api/v1/videos/tiktok/" + removal.videoId())
                    .then()
                    .statusCode(removal.isShownAgain(month) ? 200 : 404);
        }
    }

    private String shownAgain(Removal removal, VideoRemoved gone) {
        var again = Events.sent(
                VideoFetched.class,
                event -> event.videoId().equals(removal.videoId())
                        && String.valueOf(event.workspace()).endsWith(run)
                        && event.version() == gone.version() + 1);
        var after = Duration.between(removal.back(), again.get(0).fetchedAt());
        assertThat(after).isBetween(Duration.ZERO, removal.within());
        return hours(after);
    }

    private void researchStaysWithinItsDay() {
        var counted = DATABASE.texts("select day, calls from research_days order by day");
        System.out.printf(
                "  research calls a day   %s; at most %d%n",
                researchCalls.values(), SimulatedMonthProfile.CALLS_PER_DAY);
        System.out.printf(
                "  after midnight         %d runs waited for it and went on %s%n",
                waitsAfterMidnight.size(),
                waitsAfterMidnight.stream()
                        .sorted()
                        .map(Duration::toMinutes)
                        .map(minutes -> "+" + minutes + " min")
                        .toList());

        assertThat(answers(RESEARCH, 429)).as("refused by the sandbox").isZero();
        assertThat(researchCalls.values())
                .allSatisfy(calls -> assertThat(calls).isBetween(0, SimulatedMonthProfile.CALLS_PER_DAY));
        assertThat(counted)
                .as("as the sandbox counted them")
                .isEqualTo(researchCalls.entrySet().stream()
                        .filter(day -> day.getValue() > 0)
                        .map(day -> day.getKey() + "|" + day.getValue())
                        .toList());
        assertThat(waitsAfterMidnight).hasSizeGreaterThan(1).allSatisfy(wait -> assertThat(wait)
                .isLessThanOrEqualTo(SPREAD.plusSeconds(1)));
        assertThat(waitsAfterMidnight.stream().distinct().count())
                .as("not at once")
                .isGreaterThan(1);
        assertThat(runs("trending")).as("a look for trends a day").isEqualTo(month.days() + 1L);
        authorsAreLookedAtAsFarAsTheDayGoes();
    }

    /** Daily; where the day has no calls left, after the next midnight. */
    private void authorsAreLookedAtAsFarAsTheDayGoes() {
        var pauses = DATABASE
                .texts(
                        """
                        select extract(epoch from finished_at - lag(finished_at) over (partition by author order by finished_at))::bigint
                        from sync_runs where author is not null and state = 'SUCCEEDED' order by finished_at""")
                .stream()
                .filter(seconds -> !seconds.equals("null"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .toList();
        var longest = pauses.stream().max(Duration::compareTo).orElseThrow();
        System.out.printf(
                "  authors watched        2, looked at again %d times, after %s at most%n",
                pauses.size(), hours(longest));

        assertThat(pauses).hasSizeLessThanOrEqualTo(2 * month.days());
        assertThat(longest)
                .isLessThan(DAY.multipliedBy(2).plus(SPREAD).plus(month.step().multipliedBy(2)));
    }

    private void allAccountsAreFetchedWithinTheHour() {
        var days = DATABASE.rows(
                """
                select (finished_at at time zone 'UTC')::date::text as day, count(*) as runs,
                    min(finished_at at time zone 'UTC')::time::text as first, max(finished_at at time zone 'UTC')::time::text as last
                from sync_runs where coalesce(cause, trigger) = 'SCHEDULED' and connection_id is not null group by 1 order by 1""");
        var steps = DATABASE
                .texts(
                        """
                        select distinct extract(epoch from finished_at)::bigint from sync_runs
                        where coalesce(cause, trigger) = 'SCHEDULED' and connection_id is not null""")
                .stream()
                .map(second -> realTime.get(Instant.ofEpochSecond(Long.parseLong(second))))
                .toList();
        var fetches = days.size() * (double) accounts.size();
        var seconds = steps.stream().mapToLong(Duration::toMillis).sum() / 1e3;
        System.out.printf(
                "  daily fetch            %d accounts on %d days, the first ended from %s on, the last at %s%n",
                accounts.size(), days.size(), least(days, "first"), most(days, "last"));
        System.out.printf(
                "                         %.1f a second here, so 2,000 take %.0f s of the hour; the busiest step %s%n",
                fetches / seconds,
                2_000 * seconds / fetches,
                steps.stream().max(Duration::compareTo).orElseThrow());

        assertThat(days).hasSize(month.days());
        assertThat(days).allSatisfy(day -> {
            assertThat(day.get("runs")).isEqualTo((long) accounts.size());
            assertThat(LocalTime.parse((String) day.get("first"))).isAfterOrEqualTo(DAILY_AT);
            assertThat(LocalTime.parse((String) day.get("last"))).isBeforeOrEqualTo(DAILY_AT.plusHours(1));
        });
        assertThat(steps).as("real time").allSatisfy(step -> assertThat(step).isLessThan(month.step()));
        assertThat(answers(DISPLAY, 429)).as("calls over a minute's limit").isZero();
    }

    private void nothingFailedAndEachMonthHasItsPoints() {
        var months = DATABASE.texts(
                """
                select to_char(observed_at at time zone 'UTC', 'YYYY-MM'), tableoid::regclass, count(*)
                from video_points where observed_at between ?::timestamptz and ?::timestamptz group by 1, 2 order by 1""",
                SimulatedMonth.START.toString(),
                month.end().toString());
        System.out.println("  points by month        " + months);
        System.out.println("  runs                   "
                + DATABASE.texts("select coalesce(cause, trigger), count(*) from sync_runs group by 1 order by 1"));

        assertThat(months)
                .hasSize(day(month.end()).getMonthValue()
                        - day(SimulatedMonth.START).getMonthValue()
                        + 1)
                .allSatisfy(one -> assertThat(one).matches("(....)-(..)\\|video_points_\\1_\\2\\|[1-9][0-9]*"));
        assertThat(DATABASE.texts("select error from sync_runs where state = 'FAILED'"))
                .isEmpty();
        assertThat(plan).as("what has not happened").isEmpty();
    }

    private static String least(Collection<Map<String, Object>> rows, String column) {
        return rows.stream()
                .map(row -> (String) row.get(column))
                .min(String::compareTo)
                .orElseThrow();
    }

    private static String most(Collection<Map<String, Object>> rows, String column) {
        return rows.stream()
                .map(row -> (String) row.get(column))
                .max(String::compareTo)
                .orElseThrow();
    }

    private static long runs(String condition) {
        return DATABASE.number("select count(*) from sync_runs where state = 'SUCCEEDED' and " + condition);
    }

    private static int calls(List<String> paths) {
        return paths.stream().mapToInt(TikTok::requests).sum();
    }

    private static int answers(List<String> paths, int status) {
        return paths.stream().mapToInt(path -> TikTok.answers(path, status)).sum();
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
