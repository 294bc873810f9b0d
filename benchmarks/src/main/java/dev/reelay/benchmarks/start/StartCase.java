package dev.reelay.benchmarks.start;

import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.lab.ServiceRun;
import dev.reelay.benchmarks.measure.BenchCase;
import dev.reelay.benchmarks.measure.CaseReport;
import dev.reelay.benchmarks.measure.Contender;
import dev.reelay.benchmarks.measure.Effort;
import dev.reelay.benchmarks.measure.Figure;
import dev.reelay.benchmarks.measure.Role;
import dev.reelay.benchmarks.measure.Rounds;
import dev.reelay.benchmarks.measure.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Start-up time and idle memory of each service; the ceiling is a JVM that prints a line and ends. */
public final class StartCase implements BenchCase {

    private static final List<String> SERVICES = List.of("auth", "ingest", "publish", "webhook", "search");
    private static final double MIB = 1024 * 1024;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String title() {
        return "Start-up time and idle memory of each service";
    }

    @Override
    public CaseReport run(Lab lab, Effort effort) throws Exception {
        var memory = new LinkedHashMap<String, List<Double>>();
        var contenders = new ArrayList<Contender>();
        for (var service : SERVICES) {
            memory.put(service, new ArrayList<>());
            contenders.add(new Contender(Role.CASE, service, () -> start(lab, service, memory.get(service))));
        }
        var hello = helloWorldIn(lab.work());
        contenders.add(new Contender(Role.CEILING, "a JVM that prints a line", () -> run(hello)));
        // The warm-up makes the schemas: what is measured is a restart, not the first start of all.
        var figures = new ArrayList<>(new Rounds(1, effort.rounds()).of("start", "ms", contenders));
        memory.forEach((service, values) -> figures.add(
                new Figure("idle memory", Role.CASE, service, "MiB", new Samples(values.subList(1, values.size())))));
        return new CaseReport(
                name(),
                title(),
                effort.command(name()),
                Instant.now(),
                List.of(
                        "From the start of the process to the first 200 of its readiness check, asked every 10 ms; schemas are"
                                + " migrated already.",
                        "Memory is what is resident (ps) after a full collection (jcmd GC.run), two seconds after it was ready.",
                        "One service at a time, with PostgreSQL, broker and issuer up; as built: no native image, no"
                                + " archive of its classes."),
                figures,
                List.of(),
                List.of(
                        "Loading and linking classes on the interpreter: Quarkus, Hibernate, the Kafka client and OpenTelemetry;"
                                + " it is CPU, so a second core helps and a busy one doubles it.",
                        "Memory after a collection is mostly metaspace, code cache and what the JVM keeps of its heap, not data."),
                Map.of("warm-up rounds", "1"),
                lab.machine());
    }

    private static double start(Lab lab, String service, List<Double> memory) throws Exception {
        try (ServiceRun run = lab.service(service)) {
            Thread.sleep(2_000);
            memory.add(run.memory() / MIB);
            return run.startedIn().toNanos() / 1e6;
        }
    }

    private static Path helloWorldIn(Path folder) throws Exception {
        Files.writeString(
                folder.resolve("Hello.java"),
                "class Hello { public static void main(String[] a) { System.out.println(\"hello\"); } }");
        return folder;
    }

    /** Compiled once by the first run, so that the compiler is not measured. */
    private static double run(Path folder) throws Exception {
        var bin = Path.of(System.getProperty("java.home"), "bin");
        if (!Files.exists(folder.resolve("Hello.class"))) {
            new ProcessBuilder(
                            bin.resolve("javac").toString(),
                            "-d",
                            folder.toString(),
                            folder.resolve("Hello.java").toString())
                    .start()
                    .waitFor();
        }
        var began = System.nanoTime();
        var process = new ProcessBuilder(bin.resolve("java").toString(), "-cp", folder.toString(), "Hello").start();
        process.getInputStream().readAllBytes();
        process.waitFor(30, TimeUnit.SECONDS);
        return (System.nanoTime() - began) / 1e6;
    }
}
