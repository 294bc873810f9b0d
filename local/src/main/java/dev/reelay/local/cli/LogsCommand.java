package dev.reelay.local.cli;

import dev.reelay.local.LocalException;
import dev.reelay.local.stack.Service;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the services' logs, also those of a stack that is stopped. */
@Command(name = "logs", description = "Print the logs of all services or of one.")
final class LogsCommand implements Callable<Integer> {

    @Mixin
    private DataOption data;

    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "auth, ingest, publish, webhook or search.")
    private @Nullable String service;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on as lines come in, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "200",
            description = "So many last lines; default: ${DEFAULT-VALUE}.")
    private int lines;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var terminal = Terminal.standard(true);
        var logs = new ArrayList<Tail>();
        for (var wanted : wanted()) {
            var file = data.path().resolve("logs").resolve(wanted.id() + ".log");
            if (Files.exists(file)) {
                logs.add(new Tail(wanted, file));
            }
        }
        if (logs.isEmpty()) {
            throw new LocalException("There are no logs in %s yet; ./reelay up writes them".formatted(data.path()));
        }
        for (var log : logs) {
            log.last(lines).forEach(line -> terminal.log(log.service, line));
        }
        while (follow) {
            Thread.sleep(200);
            for (var log : logs) {
                log.more().forEach(line -> terminal.log(log.service, line));
            }
        }
        return 0;
    }

    private List<Service> wanted() {
        if (service == null) {
            return List.of(Service.values());
        }
        return List.of(Service.named(service)
                .orElseThrow(() -> new LocalException("There is no service %s; there are %s"
                        .formatted(
                                service,
                                Arrays.stream(Service.values()).map(Service::id).collect(Collectors.joining(", "))))));
    }

    /** One file, read on from where it was left. */
    private static final class Tail {

        private final Service service;
        private final Path file;
        private long position;

        private Tail(Service service, Path file) {
            this.service = service;
            this.file = file;
        }

        private List<String> last(int count) throws IOException {
            var all = more();
            return all.subList(Math.max(0, all.size() - count), all.size());
        }

        /** Whole lines only; what is half written comes next time. */
        private List<String> more() throws IOException {
            try (var log = new RandomAccessFile(file.toFile(), "r")) {
                if (log.length() < position) {
                    position = 0; // put aside, and begun anew
                }
                log.seek(position);
                var bytes = new byte[(int) Math.min(log.length() - position, Integer.MAX_VALUE - 8)];
                log.readFully(bytes);
                var end = bytes.length;
                while (end > 0 && bytes[end - 1] != '\n') {
                    end--;
                }
                position += end;
                return new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
            }
        }
    }
}
