package dev.reelay.publish.platform.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.publish.platform.AccountAccess;
import dev.reelay.tiktok.TikTokClient;
import dev.reelay.tiktok.TikTokEndpoint;
import dev.reelay.tiktok.TikTokException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** One call of the Content Posting API, within our own share of TikTok's limits, its failures in the words of the port. */
final class TikTokApi {

    /** TikTok gives no Retry-After; its limits count over a sliding minute. */
    private static final Duration RATE_PAUSE = Duration.ofMinutes(1);

    private final TikTokClient client;
    private final CallBudget budget;

    TikTokApi(TikTokClient client, Clock clock) {
        this.client = client;
        budget = new CallBudget(clock);
    }

    /** Calls and answers {@code data}. */
    JsonNode post(TikTokEndpoint endpoint, AccountAccess access, Object body) {
        budget.take(access.connectionId(), endpoint.path(), endpoint.callsPerMinute())
                .ifPresent(pause -> {
                    throw new PlatformException(
                            Kind.RATE_LIMITED, "rate_limit_exceeded", "Our own limit is reached.", null, pause);
                });
        try {
            return TikTokClient.await(
                    client.post(endpoint, List.of(), access.accessToken().reveal(), body));
        } catch (TikTokException e) {
            throw translated(e);
        }
    }

    /** The client's words are ours. */
    private static PlatformException translated(TikTokException e) {
        var kind = Kind.valueOf(e.failure().name());
        var pause = kind == Kind.RATE_LIMITED ? e.retryAfter().orElse(RATE_PAUSE) : null;
        // Without TikTok's own words: they could quote the address of a video, which may be signed.
        var message = "TikTok gave no result kind=%s code=%s logId=%s".formatted(kind, e.code(), e.logId());
        return new PlatformException(kind, e.code(), message, e.logId(), pause);
    }
}
