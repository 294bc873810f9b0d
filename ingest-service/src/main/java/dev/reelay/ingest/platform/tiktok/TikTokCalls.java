package dev.reelay.ingest.platform.tiktok;

import dev.reelay.ingest.platform.PlatformFailure;
import dev.reelay.ingest.platform.PlatformFailure.Kind;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** Makes a call when its token's turn has come, and waits for the answer, whatever it is, within the limit. */
@ApplicationScoped
class TikTokCalls {

    private final Pacing pacing;
    private final Duration limit;

    TikTokCalls(TikTokConfig config) {
        pacing = new Pacing(config.callsPerMinute(), config.burst());
        limit = config.callLimit();
    }

    /** @param token whose turn it is: a name for it, not the token itself */
    TikTokAnswer answer(String token, Uni<Response> call) {
        pacing.await(token, limit);
        try (var response = call.await().atMost(limit)) {
            return new TikTokAnswer(
                    response.getStatus(),
                    response.readEntity(String.class),
                    response.getHeaderString(HttpHeaders.RETRY_AFTER));
        } catch (TimeoutException e) {
            throw new PlatformFailure(Kind.UNAVAILABLE, "TikTok did not answer within " + limit.toSeconds() + " s.");
        } catch (RuntimeException e) {
            throw new PlatformFailure(
                    Kind.UNAVAILABLE,
                    "TikTok cannot be reached (" + e.getClass().getSimpleName() + ").");
        }
    }
}
