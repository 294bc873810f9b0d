package dev.reelay.webhook.delivery;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.reelay.common.event.TraceParent;
import dev.reelay.common.problem.CommonProblem;
import dev.reelay.webhook.platform.UnreadableCallbackException;
import dev.reelay.webhook.platform.WebhookSource;
import dev.reelay.webhook.platform.WebhookSources;
import dev.reelay.webhook.signature.SignatureProblem;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.List;

/** Accepts deliveries. */
@ApplicationScoped
class DeliveryService {

    private final WebhookSources sources;
    private final DeliveryCollector collector;
    private final DeliveryMetrics metrics;
    private final Clock clock;

    DeliveryService(WebhookSources sources, DeliveryCollector collector, DeliveryMetrics metrics, Clock clock) {
        this.sources = sources;
        this.collector = collector;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Completes when the delivery is committed with its event, now or by an earlier request. Fails with
     * {@code invalid-signature}, {@code not-confirmed} and {@code database-away}.
     *
     * @throws dev.reelay.common.problem.ProblemException {@code unknown-platform}, {@code unsupported-media-type} or
     *     {@code intake-full}
     */
    Uni<Void> accept(String platform, HttpHeaders headers, byte[] body) {
        var source = sources.named(platform);
        requirePlain(headers);
        var rejection = source.verify(headers.getRequestHeader(source.signatureHeader()), body);
        if (rejection.isPresent()) {
            metrics.rejected(source.platform(), rejection.get());
            Log.debugf(
                    "Refused a signature platform=%s reason=%s",
                    source.platform().id(), rejection.get().label());
            // Not thrown: through all interceptors that would cost as much as a commit.
            return Uni.createFrom().failure(SignatureProblem.refused());
        }
        var kept = KeptHeaders.of(headers, source.signatureHeader());
        return collector.submit(split(source, body).stream()
                .map(part -> read(source, kept, part))
                .toList());
    }

    private static List<byte[]> split(WebhookSource source, byte[] body) {
        try {
            var parts = source.split(body);
            return parts.isEmpty() ? List.of(body) : parts;
        } catch (RuntimeException e) {
            Log.errorf(
                    e,
                    "A signed delivery could not be cut platform=%s",
                    source.platform().id());
            return List.of(body);
        }
    }

    /** The signature covers the bytes as sent; no platform compresses them. */
    private static void requirePlain(HttpHeaders headers) {
        var encoding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw CommonProblem.UNSUPPORTED_MEDIA_TYPE.because("Send the body without a Content-Encoding.");
        }
    }

    /** Never fails: a delivery with a valid signature is stored, whatever it contains. */
    private Delivery read(WebhookSource source, KeptHeaders headers, byte[] body) {
        var id = UuidCreator.getTimeOrderedEpochFast(); // unique, not secret
        var now = clock.instant();
        var traceparent = TraceParent.current();
        try {
            return Delivery.of(id, source.platform(), body, now, source.read(body), headers, traceparent);
        } catch (UnreadableCallbackException e) {
            Log.warnf("A signed delivery is unreadable callbackId=%s cause=%s", id, e.getMessage());
            return Delivery.unreadable(id, source.platform(), body, now, e.getMessage(), headers, traceparent);
        } catch (RuntimeException e) {
            Log.errorf(e, "A signed delivery could not be read callbackId=%s", id);
            return Delivery.unreadable(id, source.platform(), body, now, "reading it failed", headers, traceparent);
        }
    }
}
