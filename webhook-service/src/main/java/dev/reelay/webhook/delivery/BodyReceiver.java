package dev.reelay.webhook.delivery;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.ProblemAnswers;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Receives the bodies of deliveries, so that no sender occupies memory or a connection for too long: a body has a maximum
 * size, announced or not, all that are being received have one together, and a request has a time limit.
 *
 * <p>In front of the REST layer, which waits as long as a byte arrives now and then, and closes the connection when a body is too
 * long.
 */
@ApplicationScoped
class BodyReceiver {

    private static final String PATH = "/api/v1/webhooks/";
    private static final String BODY = BodyReceiver.class.getName();

    /** After Quarkus' own filters (100 and more), before the routes. */
    private static final int PRIORITY = 50;

    private final DeliveryConfig config;
    private final DeliveryMetrics metrics;
    private final ProblemAnswers problems;
    private final ReceiptMemory memory;

    BodyReceiver(DeliveryConfig config, DeliveryMetrics metrics, ProblemAnswers problems) {
        this.config = config;
        this.metrics = metrics;
        this.problems = problems;
        memory = new ReceiptMemory(config.receiveMemory().asLongValue());
    }

    /**
     * The exact bytes of a request.
     *
     * @throws dev.reelay.common.problem.ProblemException {@code unreadable-request} when it was not received here
     */
    static byte[] bodyOf(RoutingContext request) {
        Buffer body = request.get(BODY);
        if (body == null) {
            // The path matched the resource but not this filter: the two compare different spellings.
            throw CommonProblem.unreadable("path", "must be spelled " + PATH + "{platform}");
        }
        return body.getBytes();
    }

    void install(@Observes Filters filters) {
        filters.register(this::receive, PRIORITY);
    }

    private void receive(RoutingContext context) {
        var request = context.request();
        if (request.method() != HttpMethod.POST || !context.normalizedPath().startsWith(PATH)) {
            context.next();
            return;
        }
        var timer = context.vertx().setTimer(config.receiveLimit().toMillis(), id -> request.connection()
                .close());
        var receipt = memory.begin();
        context.addEndHandler(ended -> {
            context.vertx().cancelTimer(timer);
            receipt.end(); // also of a sender that hung up
        });
        var waitsForUs =
                HttpHeaderValues.CONTINUE.toString().equalsIgnoreCase(request.getHeader(HttpHeaderNames.EXPECT));
        var tooLong = isTooLong(announcedBytes(request));
        if (tooLong && waitsForUs) {
            refuse(context);
            return;
        }
        if (waitsForUs) {
            request.response().writeContinue();
        }
        request.handler(bytes -> {
            if (!tooLong && !isTooLong(receipt.length())) {
                receipt.take(bytes);
            }
        });
        request.endHandler(end -> {
            context.vertx().cancelTimer(timer);
            // Read to its end, so that the sender is not cut off before it reads the answer.
            if (tooLong || isTooLong(receipt.length())) {
                refuse(context);
            } else if (receipt.isTurnedAway()) {
                turnAway(context);
            } else {
                context.put(BODY, receipt.body());
                receipt.end(); // from here on, the queue's limit counts it
                context.next();
            }
        });
        request.resume();
    }

    private boolean isTooLong(long bytes) {
        return bytes > config.maxBody().asLongValue();
    }

    /** 0 when no length is announced. */
    private static long announcedBytes(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaderNames.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private void refuse(RoutingContext context) {
        problems.write(
                context,
                CommonProblem.PAYLOAD_TOO_LARGE.because(
                        "A delivery may have at most " + config.maxBody().asLongValue() + " bytes."));
    }

    private void turnAway(RoutingContext context) {
        metrics.turnedAway(DeliveryProblem.INTAKE_FULL);
        problems.write(
                context,
                DeliveryProblem.INTAKE_FULL
                        .because("Too many long bodies are being received.")
                        .after(config.retryAfter()));
    }
}
