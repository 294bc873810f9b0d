package dev.reelay.auth.faults;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.reelay.auth.faults.Replica.End;
import dev.reelay.auth.faults.Replica.Life;
import dev.reelay.sandbox.Sandbox;
import dev.reelay.sandbox.fault.FaultKind;
import dev.reelay.sandbox.tiktok.oauth.RefreshCall;
import dev.reelay.testkit.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every pair of tokens that the platform has issued by a refresh, against those that the service has committed. */
final class Ledger {

    /** More than any replica needs to store a pair; one that lives for longer with a pair in hand has dropped it. */
    private static final Duration LONGEST_IN_HAND = Duration.ofSeconds(15);

    /**
     * A connection that has ended.
     *
     * @param last the pair that was issued last, which is not stored
     * @param life of the process that should have stored it
     * @param told whether its end is an event
     */
    record Loss(String connection, @Nullable RefreshCall last, @Nullable Life life, boolean told) {

        boolean isExplained() {
            return told && (isAnswerLost() || isKilled());
        }

        boolean isAnswerLost() {
            return last != null && last.fault() == FaultKind.LOST_ANSWER;
        }

        boolean isKilled() {
            return life != null && life.end() == End.SIGKILL && inHand().compareTo(LONGEST_IN_HAND) < 0;
        }

        /** From the platform's answer to the end of the process; negative: the platform issued them to nobody any more. */
        Duration inHand() {
            return Duration.between(
                    Objects.requireNonNull(last).rotatedAt(),
                    Objects.requireNonNull(life).endedAt());
        }

        @Override
        public String toString() {
            if (last == null) {
                return connection + ": no refresh of it is known";
            }
            var issued = "pair issued to " + last.caller() + " at " + last.rotatedAt();
            if (isAnswerLost()) {
                return connection + ": " + issued + ", its answer lost by the platform";
            }
            return connection + ": " + issued
                    + (life == null
                            ? ", to a process that lives"
                            : ", " + life.end() + " " + inHand().toMillis() + " ms later")
                    + (told ? "" : "; nobody was told");
        }
    }

    private final Sandbox sandbox;
    private final List<Replica> replicas;
    private final Map<String, List<RefreshCall>> issued;
    private final Map<String, List<Instant>> stored;
    private final List<String> kept = new ArrayList<>();
    private final List<Loss> lost = new ArrayList<>();
    private final List<String> unaccounted = new ArrayList<>();
    private final List<Long> windows = new ArrayList<>();

    /** @param accounts by connection */
    Ledger(Sandbox sandbox, Database database, List<Replica> replicas, Map<String, String> accounts) {
        this.sandbox = sandbox;
        this.replicas = replicas;
        issued = sandbox.control().refreshes().stream()
                .filter(call -> call.rotatedAt() != null)
                .sorted(comparing(RefreshCall::rotatedAt))
                .collect(groupingBy(RefreshCall::openId));
        stored = stored(database);
        var active = database.texts("select id from auth.connections where state = 'ACTIVE'");
        var told =
                database.texts("select distinct aggregateid from auth.outbox where type like '%.ConnectionExpired.%'");
        accounts.forEach((connection, account) -> {
            var pairs = issued.getOrDefault(sandbox.control().openIdOf(account), List.of());
            var commits = stored.getOrDefault(connection, List.of());
            var isLost = !active.contains(connection);
            if (isLost) {
                lost.add(loss(connection, pairs, told.contains(connection)));
            } else {
                kept.add(connection);
            }
            if (pairs.size() != commits.size() + (isLost ? 1 : 0)) {
                unaccounted.add("%s: %d issued, %d stored, %s"
                        .formatted(connection, pairs.size(), commits.size(), isLost ? "expired" : "active"));
            } else {
                for (var pair = 0; pair < commits.size(); pair++) {
                    windows.add(Duration.between(pairs.get(pair).rotatedAt(), commits.get(pair))
                            .toMillis());
                }
            }
        });
    }

    /** When refreshed pairs were committed, by connection; the first pair is from a consent. */
    private static Map<String, List<Instant>> stored(Database database) {
        return database
                .texts(
                        """
                        select aggregateid, extract(epoch from pg_xact_commit_timestamp(xmin)) from (
                            select *, xmin, row_number() over (partition by aggregateid order by sequence) as pair
                            from auth.outbox where type like '%.TokenIssued.%' or type like '%.TokenRefreshed.%') pairs
                        where pair > 1 order by sequence""")
                .stream()
                .map(row -> row.split("\\|"))
                .collect(groupingBy(
                        row -> row[0],
                        Collectors.mapping(
                                row -> Instant.ofEpochMilli((long) (Double.parseDouble(row[1]) * 1_000)),
                                Collectors.toList())));
    }

    private Loss loss(String connection, List<RefreshCall> pairs, boolean told) {
        if (pairs.isEmpty()) {
            return new Loss(connection, null, null, told);
        }
        var last = pairs.get(pairs.size() - 1);
        var life = replicas.stream()
                .filter(replica -> replica.host().equals(last.caller()))
                .flatMap(replica -> replica.lifeAt(last.arrivedAt()).stream())
                .findFirst();
        return new Loss(connection, last, life.orElse(null), told);
    }

    /** Connections that are active. */
    List<String> kept() {
        return kept;
    }

    List<Loss> lost() {
        return lost;
    }

    /** Connections of which more pairs were issued than stored and lost, or fewer. */
    List<String> unaccounted() {
        return unaccounted;
    }

    String report(Callers callers, Havoc havoc) {
        var totals = sandbox.control().refreshTotals();
        var report = new StringBuilder("Fault run, the figures:\n");
        line(
                report,
                "refresh calls at the platform",
                totals.calls() + ", of one credential at a time " + totals.atOnce());
        line(
                report,
                "pairs issued / stored",
                totals.rotations() + " / "
                        + stored.values().stream().mapToInt(List::size).sum());
        line(report, "calls failed by the platform", faults().toString());
        line(report, "replicas ended", ends().toString());
        line(report, "database sessions ended", Integer.toString(havoc.sessionsEnded()));
        line(report, "answers to callers", new TreeMap<>(callers.answers()) + " (0: the replica went away)");
        line(report, "from the platform's answer to the commit", windows());
        line(report, "connections active / expired", kept.size() + " / " + lost.size());
        lost.forEach(loss -> report.append("    ").append(loss).append('\n'));
        return report.toString();
    }

    private static void line(StringBuilder report, String what, String value) {
        report.append(String.format(Locale.ROOT, "  %-41s %s%n", what, value));
    }

    private Map<String, Long> faults() {
        return sandbox.control().refreshes().stream()
                .filter(call -> call.fault() != null)
                .collect(groupingBy(call -> call.fault().name(), TreeMap::new, counting()));
    }

    private Map<String, Long> ends() {
        return replicas.stream()
                .flatMap(replica -> replica.lives().stream())
                .collect(groupingBy(life -> life.end().name(), TreeMap::new, counting()));
    }

    private String windows() {
        if (windows.isEmpty()) {
            return "none";
        }
        var sorted = windows.stream().sorted().toList();
        return "median %d ms, 99 %% within %d ms, longest %d ms"
                .formatted(
                        sorted.get(sorted.size() / 2),
                        sorted.get(sorted.size() * 99 / 100),
                        sorted.get(sorted.size() - 1));
    }
}
