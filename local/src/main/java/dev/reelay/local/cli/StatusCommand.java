package dev.reelay.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.reelay.local.Json;
import dev.reelay.local.stack.Health;
import dev.reelay.local.stack.RunFile;
import dev.reelay.local.stack.ServiceState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what runs and where. Ends with 0 if all of it is up, with 3 if nothing runs, else with 1. */
@Command(name = "status", description = "Tell what runs and where; exit code 0: all up, 1: not all, 3: nothing runs.")
final class StatusCommand implements Callable<Integer> {

    private static final int NOTHING_RUNS = 3;
    private static final int CONNECT_MILLIS = 2_000;
    private static final String NOT_THERE = "down; the launcher's lines say why";

    @Mixin
    private DataOption data;

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        var status = status(data.path());
        System.out.println(json ? Json.MAPPER.writeValueAsString(status) : text(status));
        return switch (status.state()) {
            case "up" -> 0;
            case "stopped" -> NOTHING_RUNS;
            default -> 1;
        };
    }

    static RunFile status(Path path) {
        if (!RunFile.isRunning(path)) {
            return nothing("stopped", path);
        }
        return RunFile.read(path).map(StatusCommand::checked).orElseGet(() -> nothing("starting", path));
    }

    /** Everything is asked itself: on a full disk the launcher cannot write down what became of it. */
    private static RunFile checked(RunFile run) {
        var services = new LinkedHashMap<String, RunFile.RunningService>();
        run.services().forEach((name, service) -> services.put(name, checked(service)));
        var allUp = services.equals(run.services()) && listens(run.kafka()) && listens(run.postgres());
        return run.with(run.state().equals("up") && !allUp ? "degraded" : run.state(), services);
    }

    /** Whether a server is there; an address that is not known yet is none that is missing. */
    private static boolean listens(@Nullable String address) {
        if (address == null) {
            return true;
        }
        var server = URI.create(address.contains("://") ? address : "tcp://" + address);
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static RunFile.RunningService checked(RunFile.RunningService service) {
        return service.state() == ServiceState.UP && !Health.isReady(URI.create(service.management()))
                ? new RunFile.RunningService(ServiceState.STARTING, service.url(), service.management(), service.pid())
                : service;
    }

    private static RunFile nothing(String state, Path path) {
        return new RunFile(state, null, null, null, null, null, null, Map.of(), null, path.toString(), null);
    }

    private static String text(RunFile status) {
        if (status.gateway() == null) {
            return "stopped".equals(status.state())
                    ? "Nothing runs on " + status.data() + "; ./reelay up starts it."
                    : "Reelay is starting on " + status.data() + ".";
        }
        var text = new StringBuilder(
                "Reelay is %s on %s (process %d).%n%n".formatted(status.state(), status.data(), status.pid()));
        row(text, "gateway", status.gateway(), "");
        row(text, "issuer", status.issuer(), "");
        row(text, "sandbox", status.sandbox(), "");
        row(text, "kafka", status.kafka(), listens(status.kafka()) ? "" : NOT_THERE);
        row(text, "postgres", status.postgres(), listens(status.postgres()) ? "" : NOT_THERE);
        var meilisearch = RunFile.POSTGRESQL.equals(status.search()) ? null : status.search();
        row(text, "searches", Card.searches(meilisearch, ""), "");
        status.services()
                .forEach((name, service) -> row(
                        text,
                        name,
                        service.url(),
                        service.state().name().toLowerCase(java.util.Locale.ROOT)
                                + (service.pid() == null ? "" : ", process " + service.pid())
                                + ", management " + service.management()));
        return text.toString().stripTrailing();
    }

    private static void row(StringBuilder text, String name, @Nullable String address, String more) {
        text.append("  %-9s %-42s %s".formatted(name, address, more).stripTrailing())
                .append(System.lineSeparator());
    }
}
