package dev.reelay.benchmarks.search;

import dev.reelay.benchmarks.BenchException;
import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.load.HttpLoad;
import dev.reelay.benchmarks.measure.BenchCase;
import dev.reelay.benchmarks.measure.CaseReport;
import dev.reelay.benchmarks.measure.Effort;
import dev.reelay.benchmarks.measure.Figure;
import dev.reelay.benchmarks.measure.Ratio;
import dev.reelay.benchmarks.measure.Role;
import dev.reelay.benchmarks.measure.Samples;
import dev.reelay.benchmarks.posts.PostCorpus;
import dev.reelay.benchmarks.posts.QueryKind;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Search over very many posts: how soon, beside {@code ILIKE}, beside Meilisearch alone, and while events come in. */
public final class SearchCase implements BenchCase {

    private static final double WRITING_AIM = 0.5;

    private final SearchSettings settings;

    public SearchCase(SearchSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "search";
    }

    @Override
    public String title() {
        return "Search";
    }

    /** What the parts of the case find, in the order of the page. */
    static final class Findings {

        final List<Figure> figures = new ArrayList<>();
        final List<Ratio> ratios = new ArrayList<>();
        final Map<String, String> facts = new LinkedHashMap<>();

        void add(String group, Role role, String name, String unit, List<Double> values) {
            figures.add(new Figure(group, role, name, unit, new Samples(values)));
        }
    }

    @Override
    public CaseReport run(Lab lab, Effort effort) throws Exception {
        var findings = new Findings();
        var meilisearch = meilisearch();
        if (settings.kept() != null) {
            lab.keepPostgresIn(settings.kept().toAbsolutePath());
        }
        var corpus = new PostCorpus(settings.posts(), settings.catalog());
        findings.facts.put("posts", "%,d".formatted(corpus.size()));
        var service = load(lab, corpus, findings);
        new Loading(lab, corpus).warm();
        var kinds = kinds(service);
        try (var load = new HttpLoad()) {
            var mix = new MixTrial(lab, service, load, corpus, kinds, effort);
            mix.run(findings);
            new IngestTrial(lab, service, load, corpus, kinds, effort).run("PostgreSQL", findings);
            findings.facts.put("resident memory of the service", "%,d MiB".formatted(service.memory() / (1024 * 1024)));
            service.close();
            if (meilisearch.isPresent()) {
                new MeilisearchTrial(lab, meilisearch.get(), load, corpus, kinds, effort).run(findings);
            } else {
                findings.facts.put("Meilisearch", "left out: MEILI_HOST names none");
            }
        }
        return report(lab, effort, findings);
    }

    private SearchTarget load(Lab lab, PostCorpus corpus, Findings findings) throws Exception {
        var loading = new Loading(lab, corpus);
        if (loading.isDone()) {
            findings.facts.put("writing", "not measured: the posts were there from an earlier run");
            return SearchTarget.onPostgres(lab);
        }
        System.err.printf("  sending %,d posts%n", corpus.size());
        loading.send();
        var service = SearchTarget.onPostgres(lab);
        var rate = loading.await();
        System.err.printf("  stored: %,.0f posts/s%n", rate);
        loading.tidy();
        var plain = new PlainInsert(lab).run();
        System.err.printf("  multi-row insert: %,.0f posts/s%n", plain);
        findings.add("writing", Role.CASE, "from the topic into PostgreSQL", "posts/s", List.of(rate));
        findings.add("writing", Role.BASELINE, "the same rows by multi-row insert", "posts/s", List.of(plain));
        findings.ratios.add(new Ratio(
                "writing: from the topic ÷ multi-row insert", new Samples(List.of(rate / plain)), WRITING_AIM));
        findings.facts.put("distinct words", "%,d".formatted(loading.number("select count(*) from search.words")));
        return service;
    }

    private static Set<QueryKind> kinds(SearchTarget service) throws Exception {
        var kinds = EnumSet.allOf(QueryKind.class);
        if (!service.hasParameter("facets")) {
            kinds.remove(QueryKind.FACETS);
        }
        return kinds;
    }

    /** The one that the environment names, if any. */
    private static Optional<MeilisearchAlone> meilisearch() {
        var host = System.getenv().getOrDefault("MEILI_HOST", "");
        var key = System.getenv().getOrDefault("MEILI_MASTER_KEY", "");
        if (host.isBlank()) {
            return Optional.empty();
        }
        if (key.isBlank()) {
            throw new BenchException("MEILI_HOST names a Meilisearch; MEILI_MASTER_KEY must hold its master key");
        }
        return Optional.of(new MeilisearchAlone(URI.create(host), key));
    }

    private CaseReport report(Lab lab, Effort effort, Findings findings) throws Exception {
        var machine = new LinkedHashMap<>(lab.machine());
        machine.put("heap of search-service", SearchTarget.HEAP_MEGABYTES + " MiB");
        return new CaseReport(
                name(),
                title(),
                effort.command(name()) + settings.arguments(),
                Instant.now(),
                METHOD,
                findings.figures,
                findings.ratios,
                LIMITS,
                findings.facts,
                machine);
    }

    private static final List<String> METHOD = List.of(
            "Captions of real or generated videos, each with three rare words more, so that there are about 1.2 distinct words a post;"
                    + " nine of ten posts are public, 200 belong to a small workspace, the others to a large one, and both search.",
            "All posts are on the topic before the service starts; its rate is from 5 % to the last post. The plain insert has the same"
                    + " rows and indexes, ready in memory, and nothing else to do.",
            "The mix: as many queries of each kind as of any other, in random order, no query twice; two connections in a closed loop"
                    + " after a warm-up, with tables and indexes in PostgreSQL's memory."
                    + " Searches with facets are sent among the others, and have figures of their own instead of a share in the mix's."
                    + " One at a time: the same over one connection. The open loop sends 50 a second; latency is from when a call was due.",
            "ILIKE: the same queries over description, author and hashtags, with count(*) over () for the total, on a connection of its"
                    + " own; two of each kind a round. It finds no mistyped word.",
            "While events come in: 1,000 a second, nine of ten of them new figures, for 40 seconds before anything is measured; 100"
                    + " connections in a closed loop. Found after: from"
                    + " the broker's acknowledgement until a search for a new word has the post; of two a second, each asked for every 20 ms, with nobody else"
                    + " searching.",
            "Meilisearch alone: what the service sends it for each query is recorded once and sent to it directly; it is fed the same"
                    + " documents in payloads of 50,000, none waited for but the last.",
            "Load generator, broker and issuer share one JVM and the machine's cores with all of them.");

    private static final List<String> LIMITS = List.of(
            "Writing: PostgreSQL, above all the index over words and the counts of words, and consumers that parse JSON, cut words and tell languages, on the same cores.",
            "Searching: the CPU; of a frequent word the rows that are ranked, of a mistyped one the dictionary.",
            "100 at once: the same two cores for the generator, the service, PostgreSQL and the broker; so latency is mostly waiting.");
}
