package dev.reelay.local.stack;

import dev.reelay.local.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** The processes of the five services: started, looked at, waited for, stopped together. */
final class Fleet implements AutoCloseable {

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(300);

    /** A service that dies this often before it was ever up will not come up. */
    private static final int HOPELESS = 3;

    private final Path logs;
    private final StackListener listener;
    private final Map<String, ServiceProcess> processes = new LinkedHashMap<>();
    private volatile boolean wasUp;

    Fleet(Path logs, StackListener listener) {
        this.logs = logs;
        this.listener = listener;
    }

    void start(ServiceProcess process) {
        synchronized (processes) {
            processes.put(process.name(), process);
        }
        process.process().start();
    }

    /**
     * The oldest replica.
     *
     * @throws IllegalStateException when there is none
     */
    ServiceProcess get(Service service) {
        return replicas(service).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No " + service.module() + " was started"));
    }

    /** Those of a service that run, oldest first. */
    List<ServiceProcess> replicas(Service service) {
        return all().stream().filter(process -> process.service() == service).toList();
    }

    /** Is looked at no more; whoever removes it stops it. */
    void remove(ServiceProcess process) {
        synchronized (processes) {
            processes.remove(process.name());
        }
    }

    /** Looks at each service once. */
    void look() {
        for (var service : all()) {
            var before = service.state();
            service.look();
            if (before != ServiceState.UP && service.state() == ServiceState.UP) {
                listener.note("%s is up on %s".formatted(service.process().name(), service.url()));
            }
        }
    }

    /**
     * Waits until every service is ready.
     *
     * @param looked called after each look
     * @throws LocalException when one does not start at all, or not within the time
     * @throws CancellationException when the stack is stopped meanwhile
     */
    void awaitUp(Duration timeout, BooleanSupplier stopped, Runnable looked) {
        var deadline = Instant.now().plus(timeout);
        while (!all().stream().allMatch(service -> service.state() == ServiceState.UP)) {
            if (stopped.getAsBoolean()) {
                throw new CancellationException("The stack is being stopped");
            }
            all().forEach(this::refuseHopeless);
            if (Instant.now().isAfter(deadline)) {
                throw notUp(timeout);
            }
            look();
            looked.run();
            pause();
        }
        wasUp = true;
    }

    /** {@code starting} until all were up once; then {@code up}, or {@code degraded}. */
    String state() {
        var services = all();
        var allUp = services.size() >= Service.values().length
                && services.stream().allMatch(service -> service.state() == ServiceState.UP);
        if (allUp) {
            return "up";
        }
        return wasUp ? "degraded" : "starting";
    }

    Map<String, RunFile.RunningService> toRunning() {
        var running = new LinkedHashMap<String, RunFile.RunningService>();
        all().forEach(process -> running.put(process.name(), process.toRunning()));
        return running;
    }

    /** All are asked before the first is waited for. */
    @Override
    public void close() {
        var services = all();
        services.forEach(service -> service.process().beginStop());
        services.forEach(ServiceProcess::stop);
    }

    static void pause() {
        try {
            Thread.sleep(LOOK_INTERVAL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted");
        }
    }

    private List<ServiceProcess> all() {
        synchronized (processes) {
            return List.copyOf(processes.values());
        }
    }

    private void refuseHopeless(ServiceProcess service) {
        if (!wasUp && service.process().deaths() >= HOPELESS) {
            throw new LocalException("%s does not start; its log %s ends:%n%s"
                    .formatted(service.process().name(), log(service), endOfLog(service)));
        }
    }

    private LocalException notUp(Duration timeout) {
        var late = all().stream()
                .filter(service -> service.state() != ServiceState.UP)
                .map(service -> service.process().name())
                .toList();
        return new LocalException("%s not ready after %d s; see the logs in %s"
                .formatted(String.join(", ", late), timeout.toSeconds(), logs));
    }

    private Path log(ServiceProcess service) {
        return logs.resolve(service.name() + ".log");
    }

    private String endOfLog(ServiceProcess service) {
        try {
            var lines = Files.readAllLines(log(service));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            return "(it cannot be read)";
        }
    }
}
