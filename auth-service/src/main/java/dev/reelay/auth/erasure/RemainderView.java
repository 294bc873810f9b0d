package dev.reelay.auth.erasure;

import dev.reelay.contracts.Topic;
import dev.reelay.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an erasure cannot remove at once, and when it ends. */
@Schema(name = "ErasureRemainder", description = "What an erasure cannot remove at once")
public record RemainderView(
        @Schema(examples = "topic reelay.ingest.video.v1") String place,
        String what,
        @Schema(
                        description = "Longest time from when it was written there, ISO 8601; absent: see `what`",
                        examples = "P15D")
                @Nullable
                String keptFor) {

    /** A sent event stays in its ledger for repairs; {@code OutboxConfig} allows no more than this. */
    private static final Duration LEDGER = Duration.ofHours(30);

    /** {@code PostgresRateLimits} forgets a count ten minutes after its limit is free again. */
    private static final Duration COUNTS = Duration.ofMinutes(15);

    /** Attempts are kept for a day after their end, and looked for every hour. */
    private static final Duration ATTEMPTS = Duration.ofHours(26);

    /** The same for every erasure: how the services keep events. */
    static List<RemainderView> all() {
        var all = new ArrayList<RemainderView>();
        Topics.all().forEach(topic -> all.add(of(topic)));
        all.add(new RemainderView(
                "topics *.dlq.*, tables dead_letters",
                "records that a service could not read",
                days(Topics.longestStayOfDeadLetters())));
        all.add(new RemainderView("tables outbox", "events of before the erasure, sent already", LEDGER.toString()));
        all.add(new RemainderView(
                "table authorization_attempts of auth-service",
                "authorizations that its owner started and has not used, or used since",
                ATTEMPTS.toString()));
        all.add(new RemainderView(
                "table audit_entries of auth-service",
                "who did what with the connection, by its id: until the retention of the audit ends",
                null));
        all.add(new RemainderView("tables rate_limits", "counts of calls, by the connection's id", COUNTS.toString()));
        all.add(new RemainderView(
                "tables parked_events and outbox_refused",
                "events that could not be stored or sent: until an operator repeats them, which brings nothing back, or drops them",
                null));
        all.add(new RemainderView(
                "public corpus of ingest-service and search-service",
                "videos that research found and everybody may see; they do not come from the connection",
                null));
        all.add(new RemainderView(
                "webhook-service",
                "callbacks of an account that stays connected by another connection: until that one is erased, or their"
                        + " retention ends",
                null));
        return List.copyOf(all);
    }

    private static RemainderView of(Topic topic) {
        return new RemainderView(
                "topic " + topic.name(), "events of before the erasure", days(Topics.longestStay(topic)));
    }

    private static String days(Duration duration) {
        return "P" + duration.toDays() + "D";
    }
}
