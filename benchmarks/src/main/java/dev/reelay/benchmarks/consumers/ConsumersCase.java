package dev.reelay.benchmarks.consumers;

import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.measure.BenchCase;
import dev.reelay.benchmarks.measure.CaseReport;
import dev.reelay.benchmarks.measure.Contender;
import dev.reelay.benchmarks.measure.Effort;
import dev.reelay.benchmarks.measure.Figure;
import dev.reelay.benchmarks.measure.Ratio;
import dev.reelay.benchmarks.measure.Role;
import dev.reelay.benchmarks.measure.Rounds;
import dev.reelay.benchmarks.measure.WarmUp;
import dev.reelay.benchmarks.sample.SampleEvents;
import dev.reelay.contracts.Topics;
import dev.reelay.contracts.webhook.CallbackKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Events a second that services read, when few concern them and when all do. */
public final class ConsumersCase implements BenchCase {

    private static final int CALLBACKS_PER_SECOND_OF_EFFORT = 25_000;
    private static final int VIDEOS_PER_SECOND_OF_EFFORT = 5_000;
    private static final int CONCERNED = 100;
    private static final int PARTITIONS = 6;
    private static final int MOST_WARM_UPS = 8;

    private static final String PROCESSED = "select count(*) from %s.processed_events where event_id = any(?)";
    private static final String SEARCHABLE = "select count(*) from search.posts where video_id = any(?)";

    @Override
    public String name() {
        return "consumers";
    }

    @Override
    public String title() {
        return "Consumers: events read";
    }

    @Override
    public CaseReport run(Lab lab, Effort effort) throws Exception {
        var callbacks = (int) (CALLBACKS_PER_SECOND_OF_EFFORT * effort.round().toSeconds());
        var videos = (int) (VIDEOS_PER_SECOND_OF_EFFORT * effort.round().toSeconds());
        var figures = new ArrayList<Figure>();
        var ratios = new ArrayList<Ratio>();
        var facts = new LinkedHashMap<String, String>();
        try (var reader = callbackReader(lab, "auth", CallbackKind.AUTHORIZATION_REMOVED, callbacks)) {
            measure("callbacks to auth", reader, effort, figures, ratios);
        }
        facts.put("effects in auth-service", processed(lab, "auth"));
        try (var reader = callbackReader(lab, "publish", CallbackKind.PUBLISH_COMPLETED, callbacks)) {
            measure("callbacks to publish", reader, effort, figures, ratios);
        }
        facts.put("effects in publish-service", processed(lab, "publish"));
        try (var reader = videoReader(lab, videos)) {
            measure("videos to search", reader, effort, figures, ratios);
        }
        facts.put("videos in search-service", count(lab, "select count(*) from search.posts"));
        return new CaseReport(
                name(),
                title(),
                effort.command(name()),
                Instant.now(),
                List.of(
                        "Callbacks: %,d events on six partitions, of which %d, evenly spread, concern the service; all others are read and passed over."
                                .formatted(callbacks, CONCERNED),
                        "Videos: %,d VideoFetched of videos that search-service has never seen; each is stored and made searchable in PostgreSQL (no Meilisearch)."
                                .formatted(videos),
                        "A service is frozen (SIGSTOP) while the events are put on the topic; from its thaw until the last event of each"
                                + " partition had its effect.",
                        "The plain consumer has a JVM with the services' flags, reads the same records again and parses headers and JSON into"
                                + " the contracts' records.",
                        "Each service runs alone. The broker runs in the JVM of the benchmark, on the same cores."),
                figures,
                ratios,
                List.of(
                        "Callbacks that do not concern a service: fetching, unpacking gzip, and parsing JSON, as in the plain consumer, on the"
                                + " one thread of the channel.",
                        "Callbacks that do: a transaction for each batch of up to 500 records that has one.",
                        "Videos: PostgreSQL. A post is a row with eight indexes, two of them GIN."),
                facts,
                lab.machine());
    }

    private static void measure(String group, Reader reader, Effort effort, List<Figure> figures, List<Ratio> ratios)
            throws Exception {
        var warmUp = new WarmUp(MOST_WARM_UPS);
        warmUp.run(group, reader::byService);
        warmUp.run("plain consumer", reader::byPlainConsumer);
        var found = new Rounds(0, effort.rounds())
                .of(
                        group,
                        "events/s",
                        List.of(
                                new Contender(Role.CASE, "service", reader::byService),
                                new Contender(Role.CEILING, "plain consumer", reader::byPlainConsumer)));
        figures.addAll(found);
        ratios.add(new Ratio(
                group + ": service ÷ plain consumer",
                found.get(0).samples().over(found.get(1).samples()),
                null));
    }

    private static Reader callbackReader(Lab lab, String service, CallbackKind kind, int events) throws Exception {
        var concerned = new Concerned(events, CONCERNED, PARTITIONS);
        return new Reader(
                lab,
                service,
                Topics.CALLBACK,
                events,
                (number, place) -> SampleEvents.callback(
                        number, concerned.at(place) ? kind : CallbackKind.PUBLISH_INBOX_DELIVERED, Instant.now()),
                new Effects(lab, PROCESSED.formatted(service), "uuid"),
                Traffic.Sent::id);
    }

    private static Reader videoReader(Lab lab, int events) throws Exception {
        return new Reader(
                lab,
                "search",
                Topics.VIDEO,
                events,
                (number, place) -> SampleEvents.video(number),
                new Effects(lab, SEARCHABLE, "text"),
                sent -> SampleEvents.video(sent.number()).videoId());
    }

    private static String processed(Lab lab, String service) throws Exception {
        return count(lab, "select count(*) from " + service + ".processed_events");
    }

    private static String count(Lab lab, String sql) throws Exception {
        try (var connection = lab.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return "%,d".formatted(row.getLong(1));
        }
    }
}
