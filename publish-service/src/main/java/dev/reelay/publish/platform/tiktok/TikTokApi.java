package dev.reelay.publish.platform.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.problem.Unavailable;
import dev.reelay.common.ratelimit.RateLimit;
import dev.reelay.common.ratelimit.RateLimits;
import dev.reelay.publish.platform.AccountAccess;
import dev.reelay.tiktok.TikTokClient;
import dev.reelay.tiktok.TikTokEndpoint;
import dev.reelay.tiktok.TikTokException;
import dev.reelay.tiktok.TikTokFailure;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One call of the Content Posting API, within TikTok's limits for all replicas together, its failures in the words of the port. */
final class TikTokApi {

    /** TikTok gives no Retry-After; its limits count over a sliding minute. */
    private static final Duration RATE_PAUSE = Duration.ofMinutes(1);

    private final TikTokClient client;
    private final RateLimits limits;

    TikTokApi(TikTokClient client, RateLimits limits) {
        this.client = client;
        this.limits = limits;
    }

    /** Calls and answers {@code data}. */
    JsonNode post(TikTokEndpoint endpoint, AccountAccess access, Object body) {
        awaitTurn(endpoint, access);
        return postInTurn(endpoint, access, body);
    }

    /** Fails with {@link Kind#RATE_LIMITED} while TikTok would refuse the call. */
    void awaitTurn(TikTokEndpoint endpoint, AccountAccess access) {
        var wait = turn(endpoint, access);
        if (wait.isPresent()) {
            throw new PlatformException(
                    Kind.RATE_LIMITED, "rate_limit_exceeded", "Our own limit is reached.", null, wait.get());
        }
    }

    /** The same for a call whose turn was taken. */
    JsonNode postInTurn(TikTokEndpoint endpoint, AccountAccess access, Object body) {
        try {
            return TikTokClient.await(
                    client.post(endpoint, List.of(), access.accessToken().reveal(), body));
        } catch (TikTokException e) {
            throw translated(e);
        }
    }

    /**
     * Counted per endpoint and account, which has one token at a time whatever workspaces connected it. What the database cannot
     * count is not sent, and that has to be told: a caller who does not know whether a video went out never sends it again.
     */
    private Optional<Duration> turn(TikTokEndpoint endpoint, AccountAccess access) {
        var name = "tiktok " + access.platformUserId() + " " + endpoint.path();
        try {
            return limits.take(name, RateLimit.inAnyMinute(endpoint.callsPerMinute()));
        } catch (RuntimeException e) {
            if (!Unavailable.isCauseOf(e)) {
                throw e;
            }
            Log.warnf("TikTok is not called while calls cannot be counted cause=%s", e.toString());
            throw new PlatformException(
                    Kind.NOT_SENT,
                    "calls_not_counted",
                    "Calls cannot be counted while the database is down, so none was made.");
        }
    }

    /**
     * The client's words are ours; but a refusal that is a page comes from the edge before TikTok, and says nothing about the post: what
     * it did not reach was not done, and what it lost may be.
     */
    private static PlatformException translated(TikTokException e) {
        var isEdge = e.isPage() && e.failure() == TikTokFailure.REFUSED;
        var kind = isEdge ? Kind.NO_ANSWER : Kind.valueOf(e.failure().name());
        var pause = kind == Kind.RATE_LIMITED ? e.retryAfter().orElse(RATE_PAUSE) : null;
        // Without TikTok's own words: they could quote the address of a video, which may be signed.
        var message = "TikTok gave no result kind=%s code=%s logId=%s".formatted(kind, e.code(), e.logId());
        return new PlatformException(kind, e.code(), message, e.logId(), pause);
    }
}
