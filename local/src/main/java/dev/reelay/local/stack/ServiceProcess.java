package dev.reelay.local.stack;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A replica of one of the five services as a process: its jar, its environment, its log, its state. */
final class ServiceProcess {

    private final Service service;
    private final String name;
    private final URI url;
    private final URI management;
    private final LogFile log;
    private final SupervisedProcess process;

    private volatile boolean ready;
    private volatile boolean stopped;

    /** @param name of its log; the service's own for the first replica */
    ServiceProcess(
            Service service,
            String name,
            URI url,
            URI management,
            List<String> command,
            Map<String, String> environment,
            Path logs,
            Path directory,
            StackListener listener) {
        this.service = service;
        this.name = name;
        this.url = url;
        this.management = management;
        log = new LogFile(logs.resolve(name + ".log"), LogFile.LARGE_BYTES, listener::note);
        process = new SupervisedProcess(
                name.equals(service.id()) ? service.module() : name,
                command,
                environment,
                directory,
                line -> {
                    log.line(line);
                    listener.log(service, line);
                },
                note -> {
                    ready = false;
                    log.line("--- " + note);
                    listener.note(note);
                });
    }

    Service service() {
        return service;
    }

    String name() {
        return name;
    }

    URI url() {
        return url;
    }

    URI management() {
        return management;
    }

    SupervisedProcess process() {
        return process;
    }

    /** Asks the service and remembers the answer; called by one watcher. */
    void look() {
        ready = process.pid().isPresent() && Health.isReady(management);
    }

    ServiceState state() {
        if (stopped) {
            return ServiceState.STOPPED;
        }
        if (process.pid().isEmpty()) {
            return ServiceState.RESTARTING;
        }
        return ready ? ServiceState.UP : ServiceState.STARTING;
    }

    void stop() {
        process.awaitStop();
        stopped = true;
        log.close();
    }

    RunFile.RunningService toRunning() {
        var pid = process.pid();
        return new RunFile.RunningService(
                state(), url.toString(), management.toString(), pid.isPresent() ? pid.getAsLong() : null);
    }
}
