package dev.reelay.auth.faults;

import dev.reelay.auth.support.AuthProcess;
import dev.reelay.embedded.ServiceDatabase;
import dev.reelay.testkit.ServiceProcess;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A process of the service that is ended again and again, and started anew as a supervisor would. It has a name of its own for the
 * sandbox's host, by which the sandbox tells its calls from those of the other one.
 */
final class Replica implements AutoCloseable {

    enum End {
        SIGTERM,
        SIGKILL,
        /** Ended by itself while it started: its session was ended in a migration. */
        FAILED_START
    }

    /** A process, from its start to its end; {@code endedAt} is after the last thing that it did. */
    record Life(Instant startedAt, Instant endedAt, End end) {

        boolean has(Instant time) {
            return !time.isBefore(startedAt) && !time.isAfter(endedAt);
        }
    }

    private static final int STOPPED = 143;

    private final String host;
    private final ServiceProcess process;
    private final List<Life> lives = new CopyOnWriteArrayList<>();
    private Instant startedAt;
    private volatile boolean ready;

    private Replica(String host, ServiceProcess process) {
        this.host = host;
        this.process = process;
        startedAt = Instant.now();
    }

    /** Does not wait. */
    static Replica start(ServiceDatabase database, String host, int sandboxPort) {
        var sandbox = "http://" + host + ":" + sandboxPort;
        var settings = new HashMap<>(Map.of(
                "REELAY_AUTH_TIKTOK_API_URL", sandbox,
                "REELAY_AUTH_TIKTOK_AUTHORIZE_URL", sandbox + "/v2/auth/authorize/",
                "REELAY_AUTH_TIKTOK_CONNECT_TIMEOUT", "1s",
                "REELAY_AUTH_TIKTOK_CALL_TIMEOUT", "2s",
                "REELAY_AUTH_TIKTOK_TOKEN_TIMEOUT", "5s",
                // Killed group members would keep the partitions from the other tests' consumers for a while.
                "MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_GROUP_ID", "auth-service-in-the-fault-run"));
        settings.putAll(Map.of(
                // What is under way at a time is what a kill may cost.
                "REELAY_AUTH_REFRESH_PARALLEL", "16",
                "REELAY_AUTH_REFRESH_POLL_INTERVAL", "1s",
                "REELAY_AUTH_REFRESH_LEASE", "5s",
                "REELAY_AUTH_REFRESH_LEAST_USABLE", "1s",
                "REELAY_AUTH_REFRESH_MARK_LEASE", "10s",
                "REELAY_AUTH_REFRESH_SUSPICION", "3s"));
        return new Replica(host, AuthProcess.start(database, settings));
    }

    String host() {
        return host;
    }

    String url() {
        return process.url();
    }

    String internalUrl() {
        return AuthProcess.internalUrl(process);
    }

    boolean isReady() {
        return ready;
    }

    /** What it was until now, without the process that runs. */
    List<Life> lives() {
        return List.copyOf(lives);
    }

    /** The life in which that was, if it is over. */
    Optional<Life> lifeAt(Instant time) {
        return lives.stream().filter(life -> life.has(time)).findFirst();
    }

    void awaitReady() {
        while (!ready) {
            try {
                process.awaitReady();
                ready = true;
            } catch (AssertionError endedByItself) {
                process.awaitEnd();
                lives.add(new Life(startedAt, Instant.now(), End.FAILED_START));
                startAgain();
            }
        }
    }

    /** Ends it so, and starts it again; blocks until it is ready. */
    void endAndStartAgain(End end) {
        ready = false;
        if (end == End.SIGKILL) {
            process.kill();
        } else {
            process.terminate();
            if (process.awaitEnd() != STOPPED) {
                throw new AssertionError("SIGTERM did not end it in order:\n" + process.output());
            }
        }
        lives.add(new Life(startedAt, Instant.now(), end));
        startAgain();
        awaitReady();
    }

    private void startAgain() {
        startedAt = Instant.now();
        process.start();
    }

    @Override
    public void close() {
        process.close();
    }
}
