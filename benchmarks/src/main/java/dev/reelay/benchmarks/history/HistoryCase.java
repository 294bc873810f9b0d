package dev.reelay.benchmarks.history;

import dev.reelay.benchmarks.BenchException;
import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.lab.ServiceRun;
import dev.reelay.benchmarks.load.Answers;
import dev.reelay.benchmarks.load.Call;
import dev.reelay.benchmarks.load.HttpLoad;
import dev.reelay.benchmarks.measure.BenchCase;
import dev.reelay.benchmarks.measure.CaseReport;
import dev.reelay.benchmarks.measure.Contender;
import dev.reelay.benchmarks.measure.Effort;
import dev.reelay.benchmarks.measure.Figure;
import dev.reelay.benchmarks.measure.Ratio;
import dev.reelay.benchmarks.measure.Role;
import dev.reelay.benchmarks.measure.Rounds;
import dev.reelay.benchmarks.measure.Samples;
import dev.reelay.benchmarks.measure.WarmUp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Three months of very many videos: what they take, how they are written and read, and how long an old month takes. */
public final class HistoryCase implements BenchCase {

    private static final int DAYS = 90;
    private static final double READS_A_SECOND = 100;
    private static final int CONNECTIONS = 16;

    /** In rounds of the effort: a hundredth of the requests of a kind is to be more than one pause of a compiler. */
    private static final int READING_ROUND = 5;

    private static final double P99_ALLOWED = 20;
    private static final int WARM_UP_CONNECTIONS = 2;
    private static final int MOST_WARM_UPS = 30;
    private static final int LEVEL_WARM_UPS = 3;
    private static final double GIB = 1L << 30;

    private final int videos;

    /** @param videos with a history */
    public HistoryCase(int videos) {
        this.videos = videos;
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public String title() {
        return "Histories of figures";
    }

    @Override
    public CaseReport run(Lab lab, Effort effort) throws Exception {
        var service = lab.service("ingest");
        var histories = Histories.of(lab, videos, DAYS);
        histories.fill();
        histories.settle();
        var points = histories.points();
        var bytes = histories.bytes();

        var figures = new ArrayList<Figure>();
        var ratios = new ArrayList<Ratio>();
        write(lab, effort, figures, ratios);
        histories.settle();
        var statuses = read(lab, service, histories, effort, figures, ratios);
        service.close();
        var rolledUp = RollUpRun.of(lab, histories);

        var facts = new LinkedHashMap<String, String>();
        facts.put(
                "points",
                "%,d of %,d videos in %d days, and %,d accounts".formatted(points, videos, DAYS, histories.accounts()));
        facts.put(
                "on disk",
                "%.2f GiB with indexes and series: %.0f bytes a point".formatted(bytes / GIB, bytes / (double) points));
        facts.put("answers", statuses);
        facts.put(
                "roll-up of a month",
                "%,d points in %.0f s: %,.0f a second"
                        .formatted(rolledUp.points(), rolledUp.seconds(), rolledUp.points() / rolledUp.seconds()));
        return new CaseReport(
                name(),
                title(),
                effort.command(name()) + " --videos " + videos,
                Instant.now(),
                List.of(
                        "Each video and account has other figures on each of %d days, written day by day."
                                .formatted(DAYS),
                        "Writing: pages of %d videos that have moved, a transaction each over one connection: ingest-service's own statement,"
                                        .formatted(Pages.SIZE)
                                + " read from its classes, which finds, compares and moves the series and adds the points; and a plain multi-row"
                                + " insert of the same points into a table like that of a month.",
                        "Reading: from a service that has read until it became no faster, %.0f requests a second over HTTP, from when"
                                        .formatted(READS_A_SECOND)
                                + " each was due, of videos and accounts at random, with growth and points in the same answer.",
                        "Roll-up: ingest-service is started with a shorter retention, so that one whole month is old; from its first"
                                + " transaction until the month is dropped."),
                figures,
                ratios,
                List.of(
                        "Writing: the commit of each page, and the look-up of %d series by their ids."
                                .formatted(Pages.SIZE),
                        "Reading: the service's own work, from the token's signature to the points' JSON. A video's points lie a million"
                                + " rows apart, one page of the table each."),
                facts,
                lab.machine());
    }

    private void write(Lab lab, Effort effort, List<Figure> figures, List<Ratio> ratios) throws Exception {
        var observe = ServiceStatement.of(lab.jar("ingest"), "dev.reelay.ingest.history.VideoHistory", "OBSERVE");
        try (var pages = new Pages(lab, observe, videos)) {
            var found = new Rounds(1, effort.rounds())
                    .of(
                            "writing",
                            "points/s",
                            List.of(
                                    new Contender(
                                            Role.CASE,
                                            "looks by the service's statement",
                                            () -> pages.observed(effort.round())),
                                    new Contender(
                                            Role.BASELINE,
                                            "plain multi-row insert",
                                            () -> pages.inserted(effort.round()))));
            figures.addAll(found);
            ratios.add(new Ratio(
                    "writing: looks ÷ plain multi-row insert",
                    found.get(0).samples().over(found.get(1).samples()),
                    null));
        }
    }

    /** @return which statuses came back */
    private String read(
            Lab lab, ServiceRun service, Histories histories, Effort effort, List<Figure> figures, List<Ratio> ratios)
            throws Exception {
        var token = lab.issuer().token("bench", Histories.WORKSPACE, List.of("analyst"), Duration.ofHours(12));
        var rounds = new ArrayList<Answers>();
        var length = effort.round().multipliedBy(READING_ROUND);
        try (var load = new HttpLoad()) {
            new WarmUp(MOST_WARM_UPS, LEVEL_WARM_UPS)
                    .run(
                            "reads a second",
                            () -> load.closed(
                                                    calls(service, token, histories, 0)
                                                            .iterator(),
                                                    WARM_UP_CONNECTIONS,
                                                    length)
                                            .count()
                                    / (double) length.toSeconds());
            for (var round = 1; round <= effort.rounds(); round++) {
                var calls = calls(service, token, histories, round).iterator();
                rounds.add(load.open(calls, READS_A_SECOND, CONNECTIONS, length));
            }
        }
        for (var kind : Kind.values()) {
            for (var share : List.of(0.5, 0.99)) {
                var millis = rounds.stream()
                        .map(answers -> answers.millis(kind.name(), share))
                        .toList();
                figures.add(
                        new Figure(kind.title, Role.CASE, "p%.0f".formatted(share * 100), "ms", new Samples(millis)));
                if (share == 0.99) {
                    ratios.add(new Ratio(
                            "%s: allowed %.0f ms ÷ p99".formatted(kind.title, P99_ALLOWED),
                            new Samples(millis.stream()
                                    .map(value -> P99_ALLOWED / value)
                                    .toList()),
                            1.0));
                }
            }
        }
        return Answers.statuses(rounds);
    }

    private enum Kind {
        VIDEO_ALL("a video, all points of 90 days"),
        VIDEO_MONTH("a video, 30 days"),
        ACCOUNT("an account, 90 days");

        private final String title;

        Kind(String title) {
            this.title = title;
        }
    }

    private Stream<Call> calls(ServiceRun service, String token, Histories histories, int seed) {
        var random = new Random(seed);
        var kinds = Kind.values();
        var from = LocalDate.now(ZoneOffset.UTC).minusDays(DAYS);
        return Stream.generate(() -> {
            var kind = kinds[random.nextInt(kinds.length)];
            var path = kind == Kind.ACCOUNT
                    ? "/api/v1/accounts/%s/history?days=%d"
                            .formatted(Histories.connectionId(1 + random.nextInt(histories.accounts())), DAYS)
                    : "/api/v1/videos/tiktok/%s/history%s"
                            .formatted(
                                    Histories.videoId(1 + random.nextInt(videos)),
                                    kind == Kind.VIDEO_ALL ? "?from=" + from + "T00:00:00Z" : "");
            return new Call(kind.name(), "http://127.0.0.1:" + service.port() + path, token, null);
        });
    }

    /** How many points the oldest whole month had, and how long it took from the first step until it was dropped. */
    private record RollUpRun(long points, double seconds) {

        private static final Duration LIMIT = Duration.ofHours(2);

        static RollUpRun of(Lab lab, Histories histories) throws Exception {
            var month = histories.firstDay().plusMonths(1).minusDays(1).withDayOfMonth(1); // the first whole one
            var part = "ingest.video_points_%tY_%<tm".formatted(month);
            var points = number(lab, "select count(*) from " + part);
            var end = month.plusMonths(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            var keep = Duration.between(end, Instant.now()).minusDays(1).minusHours(1); // a day of grace
            lab.service(
                    "ingest", Map.of("REELAY_INGEST_HISTORY_KEEP_POINTS", keep.toString()), ServiceRun.HEAP_MEGABYTES);
            var under = "select count(*) from ingest.history_roll_ups where part = '%s'".formatted(part.substring(7));
            var there = "select count(*) from pg_class where oid = to_regclass('%s')".formatted(part);
            var asked = System.nanoTime();
            var began = 0L;
            while (number(lab, there) == 1) {
                if (began == 0 && number(lab, under) == 1) {
                    began = System.nanoTime();
                }
                if (System.nanoTime() - asked > LIMIT.toNanos()) {
                    throw new BenchException("The month was not rolled up within " + LIMIT);
                }
                Thread.sleep(100);
            }
            return new RollUpRun(points, (System.nanoTime() - began) / 1e9);
        }

        private static long number(Lab lab, String query) throws Exception {
            try (var database = lab.connect();
                    var statement = database.createStatement();
                    var row = statement.executeQuery(query)) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
