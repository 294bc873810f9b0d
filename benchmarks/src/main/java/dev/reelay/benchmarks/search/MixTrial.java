package dev.reelay.benchmarks.search;

import dev.reelay.benchmarks.BenchException;
import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.load.Answers;
import dev.reelay.benchmarks.load.HttpLoad;
import dev.reelay.benchmarks.measure.Effort;
import dev.reelay.benchmarks.measure.Percentile;
import dev.reelay.benchmarks.measure.Ratio;
import dev.reelay.benchmarks.measure.Role;
import dev.reelay.benchmarks.measure.Samples;
import dev.reelay.benchmarks.measure.WarmUp;
import dev.reelay.benchmarks.posts.PostCorpus;
import dev.reelay.benchmarks.posts.QueryKind;
import dev.reelay.benchmarks.posts.QueryMix;
import dev.reelay.benchmarks.search.SearchCase.Findings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The mix of queries on PostgreSQL: latency of each kind, and the naive version of the same queries. */
final class MixTrial {

    static final int CONNECTIONS = 2;

    /** Queries of each kind for each second of a round. */
    private static final int EACH_A_SECOND = 50;

    /** Some ten seconds: a service's compilers are at it for twenty thousand searches. */
    private static final int WARM_UP_EACH = 120;

    private static final int MOST_WARM_UPS = 30;

    /** Beside its compilers, a service that has just started takes in a million words. */
    private static final int LEVEL_WARM_UPS = 5;

    private static final int NAIVE_EACH = 2;
    private static final double OPEN_RATE = 50;
    private static final int OPEN_CONNECTIONS = 32;
    private static final Duration NO_LIMIT = Duration.ofHours(2);

    private static final double P50_ALLOWED = 5;
    private static final double P99_ALLOWED = 60;
    private static final double FACETS_P99_ALLOWED = 300;
    private static final double TIMES_QUICKER = 20;

    /** Of the answers to words that stand in a post, how many must have hits; some words are too short or too long to count. */
    private static final double FOUND = 0.9;

    private static final Set<QueryKind> CERTAIN = Set.of(
            QueryKind.RARE_WORD, QueryKind.MEDIUM_WORD, QueryKind.FREQUENT_WORD, QueryKind.PAIR, QueryKind.AUTHOR);

    private final Lab lab;
    private final SearchTarget service;
    private final HttpLoad load;
    private final PostCorpus corpus;
    private final Set<QueryKind> kinds;
    private final Effort effort;

    MixTrial(Lab lab, SearchTarget service, HttpLoad load, PostCorpus corpus, Set<QueryKind> kinds, Effort effort) {
        this.lab = lab;
        this.service = service;
        this.load = load;
        this.corpus = corpus;
        this.kinds = kinds;
        this.effort = effort;
    }

    void run(Findings findings) throws Exception {
        var warmUpMix = new QueryMix(corpus, 1);
        new WarmUp(MOST_WARM_UPS, LEVEL_WARM_UPS).run("searches a second", () -> {
            var began = System.nanoTime();
            var answers = mix(warmUpMix, WARM_UP_EACH, CONNECTIONS);
            return answers.count() / ((System.nanoTime() - began) / 1e9);
        });
        var each = (int) Math.max(1, EACH_A_SECOND * effort.round().toSeconds());
        var rounds = new ArrayList<Answers>();
        var single = new ArrayList<Answers>();
        var open = new ArrayList<Answers>();
        Map<QueryKind, List<Double>> naive = new EnumMap<>(QueryKind.class);
        for (var round = 0; round < effort.rounds(); round++) {
            rounds.add(mix(new QueryMix(corpus, 100 + round), each, CONNECTIONS));
            single.add(mix(new QueryMix(corpus, 150 + round), each, 1));
            open.add(openLoop(new QueryMix(corpus, 200 + round)));
            naive(new QueryMix(corpus, 300 + round), naive);
        }
        addKinds(findings, rounds, naive);
        addAll(findings, rounds, single, open, naive);
        check(findings, rounds, open);
    }

    private Answers mix(QueryMix mix, int each, int connections) throws Exception {
        var calls = mix.of(kinds, each).stream().map(service::call).iterator();
        return load.closed(calls, connections, NO_LIMIT);
    }

    private Answers openLoop(QueryMix mix) throws Exception {
        var length = effort.round().multipliedBy(2);
        var each = (int) (OPEN_RATE * length.toSeconds() / kinds.size()) + 1;
        return load.open(
                mix.of(kinds, each).stream().map(service::call).iterator(), OPEN_RATE, OPEN_CONNECTIONS, length);
    }

    /** One value a round and kind: the quicker of two, since nothing warms it up. */
    private void naive(QueryMix mix, Map<QueryKind, List<Double>> millis) throws Exception {
        Map<QueryKind, Double> best = new EnumMap<>(QueryKind.class);
        try (var naive = new NaiveSearch(lab)) {
            for (var query : mix.of(kinds, NAIVE_EACH)) {
                best.merge(query.kind(), naive.millis(query), Math::min);
            }
        }
        best.forEach((kind, value) ->
                millis.computeIfAbsent(kind, any -> new ArrayList<>()).add(value));
    }

    private void addKinds(Findings findings, List<Answers> rounds, Map<QueryKind, List<Double>> naive) {
        for (var kind : kinds) {
            for (var share : List.of(0.5, 0.95, 0.99)) {
                findings.add(
                        kind.title(),
                        Role.CASE,
                        "p%.0f".formatted(share * 100),
                        "ms",
                        rounds.stream()
                                .map(round -> round.millis(kind.name(), share))
                                .toList());
            }
            findings.add(kind.title(), Role.BASELINE, "ILIKE", "ms", naive.getOrDefault(kind, List.of()));
        }
    }

    private void addAll(
            Findings findings,
            List<Answers> rounds,
            List<Answers> single,
            List<Answers> open,
            Map<QueryKind, List<Double>> naive) {
        var p50 = millis(rounds, 0.5);
        var p99 = millis(rounds, 0.99);
        findings.add("the mix", Role.CASE, "p50", "ms", p50);
        findings.add("the mix", Role.CASE, "p95", "ms", millis(rounds, 0.95));
        findings.add("the mix", Role.CASE, "p99", "ms", p99);
        findings.add("the mix, one at a time", Role.CASE, "p50", "ms", millis(single, 0.5));
        findings.add("the mix, one at a time", Role.CASE, "p99", "ms", millis(single, 0.99));
        findings.add("the mix at 50/s", Role.CASE, "p50", "ms", millis(open, 0.5));
        findings.add("the mix at 50/s", Role.CASE, "p99", "ms", millis(open, 0.99));
        List<Double> naiveP50 = new ArrayList<>();
        for (var round = 0; round < effort.rounds(); round++) {
            var at = round;
            naiveP50.add(Percentile.of(
                    naive.entrySet().stream()
                            .filter(kind -> kind.getKey() != QueryKind.FACETS)
                            .map(kind -> kind.getValue().get(at))
                            .toList(),
                    0.5));
        }
        findings.add("the mix", Role.BASELINE, "ILIKE, p50", "ms", naiveP50);
        findings.ratios.add(new Ratio(
                "the mix: ILIKE ÷ service, p50", new Samples(naiveP50).over(new Samples(p50)), TIMES_QUICKER));
        addAllowed(findings, "the mix: allowed %.0f ms ÷ p50", P50_ALLOWED, p50);
        addAllowed(findings, "the mix: allowed %.0f ms ÷ p99", P99_ALLOWED, p99);
        if (kinds.contains(QueryKind.FACETS)) {
            addAllowed(
                    findings,
                    "with facets: allowed %.0f ms ÷ p99",
                    FACETS_P99_ALLOWED,
                    rounds.stream()
                            .map(round -> round.millis(QueryKind.FACETS.name(), 0.99))
                            .toList());
        }
    }

    static void addAllowed(Findings findings, String what, double allowed, List<Double> millis) {
        findings.ratios.add(new Ratio(
                what.formatted(allowed),
                new Samples(millis.stream().map(value -> allowed / value).toList()),
                1.0));
    }

    /** Of the mix: those with facets have an aim of their own. */
    private static List<Double> millis(List<Answers> rounds, double share) {
        return rounds.stream()
                .map(round -> round.millis(kind -> !kind.equals(QueryKind.FACETS.name()), share))
                .toList();
    }

    /** A wrong service is a quick one. */
    private void check(Findings findings, List<Answers> rounds, List<Answers> open) {
        var last = rounds.get(rounds.size() - 1);
        for (var kind : CERTAIN) {
            if (last.foundShare(kind.name()) < FOUND) {
                throw new BenchException("Only %.0f %% of the searches for %s had hits (statuses %s)"
                        .formatted(100 * last.foundShare(kind.name()), kind.title(), Answers.statuses(rounds)));
            }
        }
        findings.facts.put("statuses of the mix", Answers.statuses(rounds));
        findings.facts.put("statuses of the mix at 50/s", Answers.statuses(open));
    }
}
