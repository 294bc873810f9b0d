package dev.reelay.benchmarks.search;

import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.load.Answers;
import dev.reelay.benchmarks.load.HttpLoad;
import dev.reelay.benchmarks.measure.Effort;
import dev.reelay.benchmarks.measure.Percentile;
import dev.reelay.benchmarks.measure.Role;
import dev.reelay.benchmarks.posts.PostCorpus;
import dev.reelay.benchmarks.posts.QueryKind;
import dev.reelay.benchmarks.posts.QueryMix;
import dev.reelay.benchmarks.search.SearchCase.Findings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Searches while a thousand events a second come in, and how soon what comes in is found. */
final class IngestTrial {

    private static final int EVENTS_A_SECOND = 1_000;
    private static final int SEARCHES_AT_ONCE = 100;

    /** More than are answered in a round. */
    private static final int EACH = 2_000;

    private static final int ROUNDS_LONG = 5;

    /** Broker, generator and service compile what they do at this rate; on two cores that takes most of one for a while. */
    private static final Duration WARM_UP = Duration.ofSeconds(40);

    private static final double FOUND_ALLOWED = 500;

    private final Lab lab;
    private final SearchTarget service;
    private final HttpLoad load;
    private final PostCorpus corpus;
    private final Set<QueryKind> kinds;
    private final Effort effort;

    IngestTrial(Lab lab, SearchTarget service, HttpLoad load, PostCorpus corpus, Set<QueryKind> kinds, Effort effort) {
        this.lab = lab;
        this.service = service;
        this.load = load;
        this.corpus = corpus;
        this.kinds = kinds;
        this.effort = effort;
    }

    void run(String engine, Findings findings) throws Exception {
        var length = effort.round().multipliedBy(ROUNDS_LONG);
        var next = new AtomicInteger(
                (int) Math.max(corpus.size(), new Loading(lab, corpus).number("select count(*) from search.posts")));
        var crowded = new ArrayList<Answers>();
        var found = new ArrayList<List<Double>>();
        var rates = new ArrayList<Double>();
        try (var topic = new VideoTopic(lab)) {
            try (var warm = new Ingest(topic, corpus, next, EVENTS_A_SECOND)) {
                Thread.sleep(WARM_UP.toMillis());
            }
            awaitCaughtUp(topic, next);
            for (var round = 0; round < effort.rounds(); round++) {
                try (var ingest = new Ingest(topic, corpus, next, EVENTS_A_SECOND)) {
                    crowded.add(search(round, length));
                    rates.add(ingest.rate());
                }
                awaitCaughtUp(topic, next);
                try (var ingest = new Ingest(topic, corpus, next, EVENTS_A_SECOND)) {
                    found.add(
                            new Freshness(service.url("/api/v1/posts/search"), service::token).millis(ingest, length));
                    rates.add(ingest.rate());
                }
                awaitCaughtUp(topic, next);
            }
        }
        add(engine, findings, crowded, found);
        findings.facts.put("events a second while searching, " + engine, "%,.0f".formatted(Percentile.of(rates, 0.5)));
    }

    private Answers search(int round, Duration length) throws Exception {
        var calls = new QueryMix(corpus, 400 + round)
                .of(kinds, EACH).stream().map(service::call).iterator();
        return load.closed(calls, SEARCHES_AT_ONCE, length);
    }

    /** A post that is sent last is found last. */
    private void awaitCaughtUp(VideoTopic topic, AtomicInteger next) throws Exception {
        try (var ingest = new Ingest(topic, corpus, next, 1)) {
            new Freshness(service.url("/api/v1/posts/search"), service::token).millis(ingest, Duration.ofSeconds(1));
        }
    }

    private static void add(String engine, Findings findings, List<Answers> crowded, List<List<Double>> found) {
        var group = "1,000 events/s, " + engine;
        for (var share : List.of(0.5, 0.99)) {
            findings.add(
                    group,
                    Role.CASE,
                    "100 searches at once, p%.0f".formatted(share * 100),
                    "ms",
                    crowded.stream().map(round -> round.millis(share)).toList());
        }
        for (var share : List.of(0.5, 0.99)) {
            findings.add(
                    group,
                    Role.CASE,
                    "found after, p%.0f".formatted(share * 100),
                    "ms",
                    found.stream().map(round -> Percentile.of(round, share)).toList());
        }
        MixTrial.addAllowed(
                findings,
                group + ": allowed %.0f ms ÷ found after, p99",
                FOUND_ALLOWED,
                found.stream().map(round -> Percentile.of(round, 0.99)).toList());
        findings.facts.put("statuses of 100 searches at once, " + engine, Answers.statuses(crowded));
    }
}
