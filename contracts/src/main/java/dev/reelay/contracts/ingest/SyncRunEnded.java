package dev.reelay.contracts.ingest;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run that fetched for a connection has ended for good; an attempt that is repeated is not told. Kafka key:
 * {@code connectionId}.
 *
 * <p>The runs of one connection may end in another order than they began: keep the one with the latest {@code endedAt}. Hashtag
 * searches belong to no connection and are not told: {@code GET /api/v1/sync-runs} shows them to the workspace that asked.
 *
 * @param runId the run, UUIDv7
 * @param connectionId the connection, UUIDv7
 * @param workspace tenant that owns it; no other tenant may see it
 * @param platform where the account lives
 * @param kind what was fetched
 * @param trigger what caused it
 * @param state how it ended
 * @param startedAt when a worker first took it up, UTC
 * @param endedAt when that happened, UTC; between the two are also the pauses of a run that was postponed
 * @param videosSeen videos that the platform showed
 * @param videosNew those of them that were not known
 * @param videosChanged those of them that were known and had changed
 * @param reason stable code of why it failed: the platform's {@code error.code}, or one of Reelay's own; {@code null} if it
 *     succeeded
 * @param logId the platform's id of the failed call, for its support; {@code null} if no call failed
 */
public record SyncRunEnded(
        UUID runId,
        UUID connectionId,
        String workspace,
        Platform platform,
        SyncKind kind,
        SyncTrigger trigger,
        SyncState state,
        Instant startedAt,
        Instant endedAt,
        long videosSeen,
        long videosNew,
        long videosChanged,
        @Nullable String reason,
        @Nullable String logId)
        implements Event {

    public static final String TYPE = "dev.reelay.ingest.SyncRunEnded.v1";

    @Override
    public String key() {
        return connectionId.toString();
    }
}
