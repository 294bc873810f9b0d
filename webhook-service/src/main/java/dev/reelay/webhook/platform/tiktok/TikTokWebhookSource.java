package dev.reelay.webhook.platform.tiktok;

import dev.reelay.contracts.Platform;
import dev.reelay.webhook.callback.Callback;
import dev.reelay.webhook.platform.UnreadableCallbackException;
import dev.reelay.webhook.platform.WebhookSource;
import dev.reelay.webhook.signature.Rejection;
import dev.reelay.webhook.signature.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** TikTok's callbacks. Source: TikTok for Developers, webhooks overview, events and verification. */
@ApplicationScoped
class TikTokWebhookSource implements WebhookSource {

    /** TikTok keeps retrying a delivery for this long until it is answered 200. Source: webhooks overview. */
    private static final Duration REPEATS = Duration.ofHours(72);

    private final Optional<Secrets> secrets;
    private final Duration maxAge;
    private final Duration maxAhead;
    private final Clock clock;

    TikTokWebhookSource(TikTokWebhookConfig config, Clock clock) {
        secrets = config.clientSecret().map(Secrets::new);
        maxAge = config.maxAge();
        maxAhead = config.maxAhead();
        this.clock = clock;
    }

    @Override
    public Platform platform() {
        return Platform.TIKTOK;
    }

    @Override
    public boolean isConfigured() {
        return secrets.isPresent();
    }

    @Override
    public String signatureHeader() {
        return "TikTok-Signature";
    }

    /** The age is checked last, since only a valid signature makes the time trustworthy. */
    @Override
    public Optional<Rejection> verify(List<String> signatures, byte[] body) {
        if (signatures.isEmpty()) {
            return Optional.of(Rejection.MISSING);
        }
        if (signatures.size() > 1) {
            return Optional.of(Rejection.REPEATED);
        }
        var parsed = TikTokSignature.parse(signatures.get(0));
        if (parsed.isEmpty()) {
            return Optional.of(Rejection.MALFORMED);
        }
        var signature = parsed.get();
        return secrets.orElseThrow().match(signature.hash(), signature.prefix(), body)
                ? checkAge(signature.seconds())
                : Optional.of(Rejection.MISMATCH);
    }

    private Optional<Rejection> checkAge(long signedAt) {
        var age = clock.instant().getEpochSecond() - signedAt;
        if (age > maxAge.toSeconds()) {
            return Optional.of(Rejection.TOO_OLD);
        }
        return -age > maxAhead.toSeconds() ? Optional.of(Rejection.AHEAD) : Optional.empty();
    }

    @Override
    public Duration repeatsFor() {
        return maxAge.compareTo(REPEATS) > 0 ? maxAge : REPEATS;
    }

    @Override
    public Callback read(byte[] body) throws UnreadableCallbackException {
        return TikTokEnvelope.parse(body).toCallback();
    }
}
