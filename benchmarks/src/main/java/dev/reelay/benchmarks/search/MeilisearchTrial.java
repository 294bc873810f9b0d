package dev.reelay.benchmarks.search;

import dev.reelay.benchmarks.BenchException;
import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.load.Answers;
import dev.reelay.benchmarks.load.Call;
import dev.reelay.benchmarks.load.HttpLoad;
import dev.reelay.benchmarks.measure.Contender;
import dev.reelay.benchmarks.measure.Effort;
import dev.reelay.benchmarks.measure.Ratio;
import dev.reelay.benchmarks.measure.Role;
import dev.reelay.benchmarks.measure.Rounds;
import dev.reelay.benchmarks.measure.Samples;
import dev.reelay.benchmarks.measure.Stopwatch;
import dev.reelay.benchmarks.posts.PostCorpus;
import dev.reelay.benchmarks.posts.Query;
import dev.reelay.benchmarks.posts.QueryKind;
import dev.reelay.benchmarks.posts.QueryMix;
import dev.reelay.benchmarks.search.SearchCase.Findings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The same with a Meilisearch: fed through the service and directly, asked through the service and directly. */
final class MeilisearchTrial {

    private static final Duration FED_WITHIN = Duration.ofHours(2);
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    private static final Duration NO_LIMIT = Duration.ofHours(2);
    private static final int EACH_A_SECOND = 25;

    /** 1 ÷ 1.5 and 1 ÷ 1.3: a ratio is better when it is higher. */
    private static final double ASKING_AIM = 0.67;

    private static final double FEEDING_AIM = 0.77;

    private final Lab lab;
    private final MeilisearchAlone alone;
    private final HttpLoad load;
    private final PostCorpus corpus;
    private final Set<QueryKind> kinds;
    private final Effort effort;
    private final String index = "bench_" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

    /** A query as it goes through the service, and what the service then asks Meilisearch. */
    private record Both(Query query, Call direct) {}

    MeilisearchTrial(
            Lab lab, MeilisearchAlone alone, HttpLoad load, PostCorpus corpus, Set<QueryKind> kinds, Effort effort) {
        this.lab = lab;
        this.alone = alone;
        this.load = load;
        this.corpus = corpus;
        this.kinds = kinds;
        this.effort = effort;
    }

    void run(Findings findings) throws Exception {
        forgetIndexes();
        try (var service = SearchTarget.onMeilisearch(lab, alone.host().toString(), alone.key(), index)) {
            feed(service, findings);
            ask(service, findings);
            new IngestTrial(lab, service, load, corpus, kinds, effort).run("Meilisearch", findings);
            service.awaitBackend("meilisearch", READY_WITHIN);
        }
        for (var mine = alone.largest(index); mine.isPresent(); mine = alone.largest(index)) {
            alone.drop(mine.get());
        }
    }

    /** A kept database remembers those of an earlier run. */
    private void forgetIndexes() throws Exception {
        try (var connection = lab.connect();
                var statement = connection.createStatement()) {
            statement.execute("delete from search.index_generations");
        }
    }

    /** From when the service is ready, with an empty server, until it answers from a full one. */
    private void feed(SearchTarget service, Findings findings) throws Exception {
        var watch = new Stopwatch();
        service.awaitBackend("meilisearch", FED_WITHIN);
        var through = watch.seconds();
        var fed = alone.largest(index).orElseThrow();
        var documents = alone.documents(fed);
        if (documents < corpus.size()) {
            throw new BenchException("The service answers from an index of %,d documents".formatted(documents));
        }
        System.err.printf("  fed through the service: %,d documents in %.1f s%n", documents, through);
        var direct = alone.copy(fed, index + "_direct", lab.work());
        System.err.printf("  fed directly: %.1f s%n", direct);
        alone.drop(index + "_direct");
        findings.add("feeding Meilisearch", Role.CASE, "through the service", "s", List.of(through));
        findings.add("feeding Meilisearch", Role.BASELINE, "directly", "s", List.of(direct));
        findings.ratios.add(new Ratio(
                "feeding Meilisearch: directly ÷ through the service",
                new Samples(List.of(direct / through)),
                FEEDING_AIM));
        findings.facts.put("documents in Meilisearch", "%,d".formatted(documents));
    }

    private void ask(SearchTarget service, Findings findings) throws Exception {
        List<List<Both>> recorded = new ArrayList<>();
        for (var round = 0; round <= effort.rounds(); round++) {
            recorded.add(record(500 + round));
        }
        var through = new ArrayList<Answers>();
        var direct = new ArrayList<Answers>();
        var figures = new Rounds(1, effort.rounds())
                .of(
                        "the mix on Meilisearch",
                        "ms",
                        List.of(
                                new Contender(Role.CASE, "through the service, p50", () -> {
                                    var queries = recorded.get(through.size());
                                    through.add(run(queries.stream().map(both -> service.call(both.query()))));
                                    return through.get(through.size() - 1).millis(0.5);
                                }),
                                new Contender(Role.BASELINE, "directly, p50", () -> {
                                    var queries = recorded.get(direct.size());
                                    direct.add(run(queries.stream().map(Both::direct)));
                                    return direct.get(direct.size() - 1).millis(0.5);
                                })));
        findings.figures.addAll(figures);
        findings.ratios.add(new Ratio(
                "the mix on Meilisearch: directly ÷ through the service, p50",
                figures.get(1).samples().over(figures.get(0).samples()),
                ASKING_AIM));
        findings.facts.put("the mix on Meilisearch, through the service", inWords(through));
        findings.facts.put("the mix on Meilisearch, directly", inWords(direct));
    }

    private static String inWords(List<Answers> rounds) {
        return String.format(
                Locale.ROOT,
                "p99 of the last round %.1f ms, statuses %s",
                rounds.get(rounds.size() - 1).millis(0.99),
                Answers.statuses(rounds));
    }

    private Answers run(Stream<Call> calls) throws Exception {
        return load.closed(calls.iterator(), MixTrial.CONNECTIONS, NO_LIMIT);
    }

    /** By a second replica of the service, which asks through a tap. */
    private List<Both> record(long seed) throws Exception {
        var each = (int) Math.max(1, EACH_A_SECOND * effort.round().toSeconds());
        var recorded = new ArrayList<Both>();
        try (var tap = new MeilisearchTap(alone.host());
                var tapped = SearchTarget.onMeilisearch(lab, tap.url(), alone.key(), index)) {
            tapped.awaitBackend("meilisearch", READY_WITHIN);
            for (var query : new QueryMix(corpus, seed).of(kinds, each)) {
                tap.take();
                load.closed(List.of(tapped.call(query)).iterator(), 1, NO_LIMIT);
                tap.take()
                        .map(call -> new Call(query.kind().name(), call.uri(), call.key(), call.body()))
                        .ifPresent(call -> recorded.add(new Both(query, call)));
            }
        }
        return recorded;
    }
}
