package dev.reelay.ingest.schedule;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What creators do in a simulated month, the same each time: each account has a few old videos, some accounts post, and some videos are
 * deleted or hidden. Figures go up with every step, so that each look at a video leaves a point in its history.
 *
 * @param accounts at least 8
 * @param days from the morning of the first to that of the last
 * @param step by which time goes on; an hour has a whole number of them
 */
record SimulatedMonth(int accounts, int days, Duration step) {

    /** The daily fetch has ended; the month ends within it. */
    static final Instant START = Instant.parse("2026-01-28T06:00:00Z");

    static final String HASHTAG = "month";

    /** What ids of videos begin with that were posted before. */
    static final String OLD = "76";

    /** How many days before; a video of each account. */
    private static final List<Integer> OLD_DAYS = List.of(10, 40, 200);

    /** Accounts whose videos have the hashtag. */
    private static final int SEARCHED_ACCOUNTS = 12;

    private static final int POSTS = 8;
    private static final int POSTING_ACCOUNTS = 4;

    /** @param isByReelay published through Reelay, which tells ingest-service at once; else with a phone */
    record Post(String videoId, int account, Instant at, boolean isByReelay) {}

    /**
     * A video is deleted or hidden.
     *
     * @param what for people
     * @param back when it is shown again, the end of the month if it never is
     * @param within how soon it must be told
     */
    record Removal(String what, String videoId, int account, Instant at, Instant back, Duration within) {

        boolean isShownAgain(SimulatedMonth month) {
            return back.isBefore(month.end());
        }
    }

    /** Of the settings {@code reelay.month.*}. */
    static SimulatedMonth given() {
        return new SimulatedMonth(
                Integer.getInteger("reelay.month.accounts", 12),
                Integer.getInteger("reelay.month.days", 8),
                Duration.parse(System.getProperty("reelay.month.step", "PT1H")));
    }

    Instant end() {
        return START.plus(Duration.ofDays(days));
    }

    static String username(int account) {
        return "month%04d.test".formatted(account);
    }

    static String oldVideo(int account, int place) {
        return OLD + "%014d%d".formatted(account, place);
    }

    static int accountOf(String oldVideo) {
        return Integer.parseInt(oldVideo.substring(OLD.length(), oldVideo.length() - 1));
    }

    /** How often an account publishes through Reelay: each time its newest videos are listed. */
    int published(int account) {
        return (int) posts().stream()
                .filter(post -> post.isByReelay() && post.account() == account)
                .count();
    }

    List<Post> posts() {
        return IntStream.range(0, POSTS)
                .mapToObj(i ->
                        new Post("77%014d0".formatted(i), i % POSTING_ACCOUNTS, at(i / (double) POSTS), i % 2 == 1))
                .toList();
    }

    List<Removal> removals() {
        var fresh = posts().get(1);
        var young = posts().get(3);
        var aDay = Duration.ofHours(25).plus(step);
        return Stream.of(
                        new Removal("old, deleted", oldVideo(5, 0), 5, at(0.25), end(), aDay),
                        new Removal("old, hidden", oldVideo(6, 1), 6, at(0.3), at(0.7), aDay),
                        removal("fresh, deleted", fresh, Duration.ofHours(5), Duration.ofHours(1)),
                        removal("young, deleted", young, Duration.ofHours(80), Duration.ofHours(6)))
                .filter(removal -> removal.at().plus(removal.within()).isBefore(end()))
                .toList();
    }

    private Removal removal(String what, Post post, Duration after, Duration within) {
        return new Removal(what, post.videoId(), post.account(), post.at().plus(after), end(), within.plus(step));
    }

    int videos() {
        return accounts * OLD_DAYS.size() + POSTS;
    }

    /** On the hour; in 8 days and in 31 no publication is at that of the daily fetch, whose looks would be the same. */
    Instant at(double share) {
        return START.plus(Duration.ofHours(2 + (long) (share * days * 24)));
    }

    /** The sandbox's catalogue. */
    String lines() {
        var old = IntStream.range(0, accounts).boxed().flatMap(account -> IntStream.range(0, OLD_DAYS.size())
                .mapToObj(place -> line(
                        oldVideo(account, place),
                        account,
                        START.minus(Duration.ofDays(OLD_DAYS.get(place))),
                        Duration.ofHours(1))));
        var posted = posts().stream().map(post -> line(post.videoId(), post.account(), post.at(), step));
        return Stream.concat(old, posted).collect(joining());
    }

    /** @param between two times at which its figures go up, within the month */
    private String line(String id, int account, Instant created, Duration between) {
        var notes = Stream.iterate(START, time -> !time.isAfter(end()), time -> time.plus(between))
                .map(Instant::getEpochSecond)
                .map(second -> "{\"observed_at\":" + second + ",\"view_count\":" + (second - 1_700_000_000) + "}")
                .collect(joining(","));
        return """
                {"id":"%s","username":"%s","video_description":"A video%s","create_time":%d,"observations":[%s]}
                """
                .formatted(
                        id,
                        username(account),
                        account < SEARCHED_ACCOUNTS ? " #" + HASHTAG : "",
                        created.getEpochSecond(),
                        notes);
    }
}
