package dev.reelay.benchmarks.lab;

import dev.reelay.benchmarks.BenchException;
import dev.reelay.embedded.ServiceJvm;
import dev.reelay.embedded.Tether;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service as a process of its own. */
public final class ServiceRun implements AutoCloseable {

    public static final int HEAP_MEGABYTES = 512;

    static final List<String> JVM = ServiceJvm.SERVER.flags(HEAP_MEGABYTES);

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final Process process;
    private final int port;
    private final int managementPort;
    private final Path log;
    private Duration startedIn = Duration.ZERO;

    private ServiceRun(Process process, int port, int managementPort, Path log) {
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
        this.log = log;
    }

    static ServiceRun start(String name, Path jar, int heapMegabytes, Map<String, String> environment, Path work)
            throws Exception {
        return start(name, ServiceJvm.SERVER.command(jar, heapMegabytes), environment, work);
    }

    /** Any program that answers on {@code QUARKUS_HTTP_PORT}; ready when it answers 200 to a health check. */
    public static ServiceRun start(String name, List<String> command, Map<String, String> environment, Path work)
            throws Exception {
        var log = work.resolve(name + ".log");
        var builder = new ProcessBuilder(Tether.command(command, "TERM", Duration.ofSeconds(5)))
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        var began = System.nanoTime();
        var run = new ServiceRun(
                builder.start(),
                Integer.parseInt(environment.get("QUARKUS_HTTP_PORT")),
                Integer.parseInt(environment.getOrDefault("QUARKUS_MANAGEMENT_PORT", "0")),
                log);
        try {
            run.awaitReady(began);
        } catch (Exception e) {
            run.close();
            throw e;
        }
        return run;
    }

    public int port() {
        return port;
    }

    /** From the start of the process to the first ready answer. */
    public Duration startedIn() {
        return startedIn;
    }

    /** Stops it where it stands, until {@link #thaw()}; others see a process that hangs. */
    public void freeze() throws Exception {
        signal("STOP");
    }

    public void thaw() throws Exception {
        signal("CONT");
    }

    /** CPU time until now. */
    public Duration cpu() {
        return CpuTime.of(process.toHandle());
    }

    /** Resident memory in bytes, after a full collection. */
    public long memory() throws Exception {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        output(jcmd, Long.toString(process.pid()), "GC.run");
        return resident();
    }

    /** Resident memory in bytes, as it is. */
    public long resident() throws IOException, InterruptedException {
        return Long.parseLong(output("ps", "-o", "rss=", "-p", Long.toString(process.pid()))) * 1024;
    }

    private void awaitReady(long began) throws Exception {
        while (!isReady(managementPort) && !isReady(port)) {
            if (!process.isAlive()) {
                throw new BenchException("It ended while it started; " + endOfLog());
            }
            if (System.nanoTime() - began > START_LIMIT.toNanos()) {
                throw new BenchException("It was not ready within " + START_LIMIT.toSeconds() + " s; " + endOfLog());
            }
            Thread.sleep(10);
        }
        startedIn = Duration.ofNanos(System.nanoTime() - began);
    }

    private static boolean isReady(int at) throws InterruptedException {
        if (at == 0) {
            return false;
        }
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + at + "/q/health/ready"))
                    .timeout(Duration.ofSeconds(3))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private void signal(String name) throws Exception {
        var told = output("kill", "-s", name, Long.toString(process.pid()));
        if (!told.isEmpty()) {
            throw new BenchException("The service could not be sent SIG" + name + ": " + told);
        }
    }

    private String endOfLog() throws IOException {
        var lines = java.nio.file.Files.readAllLines(log);
        return "the end of its log:\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    }

    private static String output(String... command) throws IOException, InterruptedException {
        var started = new ProcessBuilder(command).redirectErrorStream(true).start();
        var text = new String(started.getInputStream().readAllBytes()).strip();
        started.waitFor();
        return text;
    }

    /** Asks it to end, and makes it. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
