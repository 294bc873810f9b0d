package dev.reelay.ingest.platform.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.ratelimit.RateLimit;
import dev.reelay.common.ratelimit.RateLimits;
import dev.reelay.common.trace.PlatformCallRecords;
import dev.reelay.contracts.Platform;
import dev.reelay.tiktok.TikTokClient;
import dev.reelay.tiktok.TikTokException;
import dev.reelay.tiktok.TikTokFailure;
import dev.reelay.tiktok.TikTokSettings;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes a call when the pacing of its token allows, and waits for the response within the limit. Blocking.
 *
 * <p>The calls of a token are spread over the minute for all replicas together: that avoids the platform's 429, which stays the rule.
 */
@ApplicationScoped
class TikTokCalls {

    private final TikTokClient client;
    private final RateLimits limits;
    private final RateLimit pace;
    private final Duration limit;
    private final Clock clock;

    TikTokCalls(
            TikTokConfig config, RateLimits limits, MeterRegistry metrics, PlatformCallRecords records, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        limit = config.callLimit();
        pace = new RateLimit(config.burst(), config.callsPerMinute());
        client = new TikTokClient(
                new TikTokSettings(config.apiUrl(), config.connectTimeout(), limit, "reelay-ingest-service"),
                metrics,
                endpoint -> records.start(Platform.TIKTOK, endpoint.path())::end);
    }

    /** @param token what the call is paced by: a name for the token, not the token itself */
    JsonNode answer(String token, Function<TikTokClient, CompletableFuture<JsonNode>> call) {
        if (!limits.await("tiktok " + token, pace, limit)) {
            throw new PlatformException(
                    Kind.RATE_LIMITED, "paced", "Too many calls wait for their turn with this account.");
        }
        try {
            return TikTokClient.await(call.apply(client));
        } catch (TikTokException e) {
            throw new PlatformException(
                    kind(e), e.code(), e.getMessage(), e.logId(), e.retryAfter().orElse(null), retryAt(e));
        }
    }

    /**
     * The client's failures have the same names. A page of TikTok's edge that refuses counts as an outage, except for a path that
     * does not exist, which is our mistake.
     */
    private static Kind kind(TikTokException e) {
        if (e.isPage() && e.failure() == TikTokFailure.REFUSED && e.status() != 404) {
            return Kind.UNAVAILABLE;
        }
        return Kind.valueOf(e.failure().name());
    }

    /** Quotas are reset at 00:00 UTC. */
    private @Nullable Instant retryAt(TikTokException e) {
        if (e.failure() != TikTokFailure.QUOTA_EXHAUSTED) {
            return null;
        }
        var today = clock.instant().atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
        return today.plusDays(1).toInstant();
    }
}
