package dev.reelay.auth.faults;

import dev.reelay.auth.faults.Replica.End;
import dev.reelay.sandbox.Sandbox;
import dev.reelay.sandbox.fault.Chance;
import dev.reelay.sandbox.fault.FaultKind;
import dev.reelay.testkit.Database;
import dev.reelay.testkit.TikTok;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** All that goes wrong: at the platform, in the database, and with the replicas. */
final class Havoc {

    /** What of a hundred refreshes goes wrong at the platform. */
    private static final List<Chance> CHANCES = List.of(
            of(FaultKind.SERVER_ERROR, 500, 0.04),
            of(FaultKind.SERVER_ERROR, 503, 0.02),
            of(FaultKind.RATE_LIMIT, 429, 0.04),
            of(FaultKind.BAD_GATEWAY, 502, 0.03),
            of(FaultKind.NO_ANSWER, 0, 0.02),
            of(FaultKind.DROP, 0, 0.03),
            // Each costs a connection, whatever we do: the old refresh token is dead, and nobody has the new one.
            of(FaultKind.LOST_ANSWER, 0, 0.003));

    private static final int MOST_LATENCY_MILLIS = 60;
    private static final int LEAST_PAUSE_MILLIS = 500;
    private static final int MOST_PAUSE_MILLIS = 3_000;

    private final Sandbox sandbox;
    private final Database database;
    private final List<Replica> replicas;
    private final Random random;
    private final long seed;
    private final List<CompletableFuture<Void>> restarts = new ArrayList<>();
    private int sessionsEnded;

    Havoc(Sandbox sandbox, Database database, List<Replica> replicas, long seed) {
        this.sandbox = sandbox;
        this.database = database;
        this.replicas = replicas;
        this.seed = seed;
        random = new Random(seed);
    }

    private static Chance of(FaultKind kind, int status, double share) {
        return new Chance(TikTok.TOKEN_PATH, kind, status, share);
    }

    /** Blocks for that long, and then until all is well again. */
    void wreak(Duration duration) throws InterruptedException {
        sandbox.control().failNext(1, TikTok.TOKEN_PATH, FaultKind.LOST_ANSWER); // at least one, however short the run
        sandbox.control().failAtRandom(seed, CHANCES);
        var end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            Thread.sleep(LEAST_PAUSE_MILLIS + random.nextInt(MOST_PAUSE_MILLIS - LEAST_PAUSE_MILLIS));
            sandbox.control().latency(TikTok.TOKEN_PATH, Duration.ofMillis(random.nextInt(MOST_LATENCY_MILLIS)));
            switch (random.nextInt(6)) {
                case 0, 1 -> endOne(End.SIGKILL);
                case 2, 3 -> endOne(End.SIGTERM);
                case 4 -> endSessions(1 + random.nextInt(3));
                default -> endSessions(Integer.MAX_VALUE);
            }
        }
        sandbox.control().clearFaults();
        restarts.forEach(CompletableFuture::join);
    }

    /** Any that is up; if none is, none. */
    private void endOne(End end) {
        var up = replicas.stream().filter(Replica::isReady).toList();
        if (!up.isEmpty()) {
            var replica = up.get(random.nextInt(up.size()));
            restarts.add(CompletableFuture.runAsync(() -> replica.endAndStartAgain(end)));
            while (replica.isReady()) {
                Thread.onSpinWait();
            }
        }
    }

    private void endSessions(int most) {
        sessionsEnded += (int) database.number(
                """
                select count(pg_terminate_backend(pid)) from (
                    select pid from pg_stat_activity where usename = 'reelay_auth' order by random() limit ?) victims""",
                most);
    }

    int sessionsEnded() {
        return sessionsEnded;
    }
}
