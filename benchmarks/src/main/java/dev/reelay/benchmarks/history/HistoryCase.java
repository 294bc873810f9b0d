package dev.reelay.benchmarks.history;

import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.lab.ServiceRun;
import dev.reelay.benchmarks.measure.BenchCase;
import dev.reelay.benchmarks.measure.CaseReport;
import dev.reelay.benchmarks.measure.Contender;
import dev.reelay.benchmarks.measure.Effort;
import dev.reelay.benchmarks.measure.Figure;
import dev.reelay.benchmarks.measure.Ratio;
import dev.reelay.benchmarks.measure.Role;
import dev.reelay.benchmarks.measure.Rounds;
import dev.reelay.benchmarks.measure.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The histories of very many videos: their size, looks written a second, time to read one, time to roll them up. */
public final class HistoryCase implements BenchCase {

    private static final Duration TOKEN_LIFE = Duration.ofHours(12);
    private static final String NINETY_DAYS = "?from=%s";

    private final int videos;

    public HistoryCase(int videos) {
        this.videos = videos;
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public String title() {
        return "Figures over time";
    }

    @Override
    public CaseReport run(Lab lab, Effort effort) throws Exception {
        var service = lab.service("ingest", settings("off", "P90D"), ServiceRun.HEAP_MEGABYTES);
        var histories = new FilledHistories(lab, videos);
        histories.insert();
        var facts = new LinkedHashMap<String, String>();
        facts.put(
                "points",
                "%,d: one a day of %d days".formatted((long) videos * FilledHistories.DAYS, FilledHistories.DAYS));
        addSize(
                facts,
                "points with their index",
                histories.bytes("video_points"),
                (long) videos * FilledHistories.DAYS);
        addSize(facts, "series with their indexes", histories.bytes("video_series"), videos);

        var figures = new ArrayList<Figure>();
        var token = lab.issuer().token("bench", FilledHistories.WORKSPACE, List.of("analyst"), TOKEN_LIFE);
        var reads = new Reads(service, token, videos, effort.round());
        var wide = NINETY_DAYS.formatted(Instant.now().minus(Duration.ofDays(FilledHistories.DAYS)));
        figures.addAll(new Rounds(2, effort.rounds())
                .of(
                        "p99 of an answer",
                        "ms",
                        List.of(
                                new Contender(Role.CASE, "30 days and growth", () -> reads.slowest("")),
                                new Contender(Role.CASE, "90 days and growth", () -> reads.slowest(wide)),
                                new Contender(Role.BASELINE, "median of 30 days", () -> reads.usual("")))));
        List<Figure> writing;
        try (var looks = new Looks(lab, histories, effort.round())) {
            writing = new Rounds(1, effort.rounds())
                    .of(
                            "writing",
                            "looks/s",
                            List.of(
                                    new Contender(Role.CASE, "looks that find a change", looks::changed),
                                    new Contender(Role.CASE, "looks that find the same", looks::same),
                                    new Contender(Role.BASELINE, "multi-row insert of points", looks::plain)));
        }
        figures.addAll(writing);
        service.close();
        figures.add(rollUp(lab, histories, facts));
        return report(lab, effort, figures, writing, facts);
    }

    private Figure rollUp(Lab lab, FilledHistories histories, Map<String, String> facts) throws Exception {
        try (var session = histories.connect()) {
            FilledHistories.execute(session, "analyze video_points");
            lab.service("ingest", settings("1s", RolledUpMonths.KEEP_POINTS), ServiceRun.HEAP_MEGABYTES);
            var outcome = new RolledUpMonths(session, videos).await();
            facts.put(
                    "rolled up",
                    "%,d points in %,.1f s to %,d of days"
                            .formatted(outcome.points(), outcome.seconds(), outcome.days()));
            return new Figure(
                    "roll-up",
                    Role.CASE,
                    "points",
                    "points/s",
                    new Samples(List.of(outcome.points() / outcome.seconds())));
        }
    }

    private CaseReport report(
            Lab lab, Effort effort, List<Figure> figures, List<Figure> writing, Map<String, String> facts)
            throws Exception {
        var plain = writing.get(2).samples();
        return new CaseReport(
                name(),
                title(),
                effort.command(name()) + " --videos " + videos,
                Instant.now(),
                List.of(
                        "%,d videos with a point a day of %d days, written into the service's tables day by day, so that neighbours on disk are points of one day and not of one video."
                                .formatted(videos, FilledHistories.DAYS),
                        "Answers: `GET /api/v1/videos/tiktok/{id}/history` of random videos from ingest-service as built, one after the other over one connection, token check and JSON included; points, latest figures and growth are in each.",
                        "Writing: the service's own statement for a page, with 100 videos in a transaction, over one connection. The multi-row insert has 100 rows in a transaction too, of the same columns and key, into a table without partitions, and compares nothing.",
                        "Rolled up: by ingest-service as built, told to keep points for %s, from its first commit until the last month is dropped; about 20,000 points in a transaction."
                                .formatted(RolledUpMonths.KEEP_POINTS)),
                figures,
                List.of(
                        new Ratio(
                                "looks that find a change ÷ multi-row insert",
                                writing.get(0).samples().over(plain),
                                null),
                        new Ratio(
                                "looks that find the same ÷ multi-row insert",
                                writing.get(1).samples().over(plain),
                                null)),
                List.of(
                        "A look that finds a change writes two rows, one of them in place, and looks two keys up; the plain insert writes one and looks none up.",
                        "Reading: a few pages for each day, since each day of a video is somewhere else on disk; what is not in memory is read."),
                facts,
                lab.machine());
    }

    private static void addSize(Map<String, String> facts, String name, long bytes, long rows) {
        facts.put(name, "%,d MiB, %,d bytes a row".formatted(bytes / (1024 * 1024), bytes / rows));
    }

    private static Map<String, String> settings(String upkeep, String keepPoints) {
        return Map.of(
                "REELAY_INGEST_HISTORY_UPKEEP_INTERVAL", upkeep,
                "REELAY_INGEST_HISTORY_KEEP_POINTS", keepPoints,
                "REELAY_INGEST_SCHEDULE_POLL_INTERVAL", "off");
    }
}
