package dev.reelay.benchmarks.cli;

import dev.reelay.benchmarks.BenchException;
import dev.reelay.benchmarks.consumers.ConsumersCase;
import dev.reelay.benchmarks.fetches.FetchesCase;
import dev.reelay.benchmarks.history.HistoryCase;
import dev.reelay.benchmarks.intake.IntakeCase;
import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.measure.BenchCase;
import dev.reelay.benchmarks.measure.Effort;
import dev.reelay.benchmarks.outbox.OutboxCase;
import dev.reelay.benchmarks.publications.PublicationsCase;
import dev.reelay.benchmarks.refresh.RefreshCase;
import dev.reelay.benchmarks.report.ReportFiles;
import dev.reelay.benchmarks.search.SearchCase;
import dev.reelay.benchmarks.search.SearchSettings;
import dev.reelay.benchmarks.start.StartCase;
import dev.reelay.benchmarks.upload.UploadCase;
import dev.reelay.embedded.EmbeddedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Entry of {@code ./reelay bench}. */
@Command(
        name = "reelay bench",
        description =
                "Measures one thing, with its baseline and its ceiling in the same run, and writes JSON and a page.",
        mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Which case; without it they are listed.")
    private @Nullable String name;

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds of each contender (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "4",
            description = "Length of one measurement, where the case may choose (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--into",
            paramLabel = "FOLDER",
            description = "Where the page goes (.reelay/bench); docs makes it the committed one.")
    private @Nullable Path into;

    @Option(names = "--posts", defaultValue = "1000000", description = "search: how many posts (${DEFAULT-VALUE}).")
    private int posts;

    @Option(
            names = "--catalog",
            paramLabel = "FILE",
            description = "search: JSON Lines of videos to make the posts from; without it they are generated.")
    private @Nullable Path catalog;

    @Option(
            names = "--connections",
            defaultValue = "100000",
            description = "refresh: how many connections are due (${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--videos",
            defaultValue = "1000000",
            description = "history: how many videos have one (${DEFAULT-VALUE}).")
    private int videos;

    @Option(
            names = "--megabytes",
            defaultValue = "4096",
            description = "upload: how large the file is (${DEFAULT-VALUE}).")
    private int megabytes;

    @Option(
            names = "--creators",
            defaultValue = "300",
            description = "publications: how many creators publish one video each (${DEFAULT-VALUE}).")
    private int creators;

    @Option(
            names = "--accounts",
            defaultValue = "500",
            description = "fetches: how many accounts are walked (${DEFAULT-VALUE}).")
    private int accounts;

    @Option(
            names = "--keep",
            paramLabel = "FOLDER",
            description = "search: where the filled database stays for the next run, which then begins by searching.")
    private @Nullable Path kept;

    @Option(names = "--page", description = "Measures nothing: makes the page anew from the JSON of earlier runs.")
    private boolean page;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setExecutionExceptionHandler(Main::tell)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var home =
                Path.of(System.getProperty("reelay.home", "")).toAbsolutePath().normalize();
        var files = new ReportFiles(into == null ? home.resolve(".reelay/bench") : home.resolve(into));
        if (page) {
            System.out.println("Written: " + files.writePage());
            return 0;
        }
        if (name == null) {
            cases().forEach(bench -> System.out.printf("%-12s %s%n", bench.name(), bench.title()));
            return 0;
        }
        var bench = cases().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BenchException("There is no case " + name + "; ./reelay bench lists them."));
        try (var lab = new Lab(home)) {
            var report = bench.run(lab, new Effort(rounds, Duration.ofSeconds(seconds)));
            System.out.println("Written: " + files.write(report));
            return 0;
        }
    }

    private List<BenchCase> cases() {
        return List.of(
                new IntakeCase(),
                new OutboxCase(),
                new ConsumersCase(),
                new RefreshCase(connections),
                new FetchesCase(accounts),
                new PublicationsCase(creators),
                new SearchCase(new SearchSettings(posts, catalog, kept)),
                new HistoryCase(videos),
                new UploadCase(megabytes),
                new StartCase());
    }

    /** What people can do something about is one sentence; the rest keeps its stack. */
    private static int tell(Exception failure, CommandLine command, CommandLine.ParseResult arguments)
            throws Exception {
        if (failure instanceof BenchException || failure instanceof EmbeddedException) {
            command.getErr().println("reelay: " + failure.getMessage());
            return 1;
        }
        throw failure;
    }
}
