package dev.reelay.webhook.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.Problem;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;

/**
 * Receives the bodies of deliveries, so that no sender holds memory or a connection longer than it should: a body has a
 * largest size, announced or not, and a request has an end in time.
 *
 * <p>In front of the REST layer, which waits for as long as a byte comes now and then, and tells a body that is too long
 * only by breaking off.
 */
@ApplicationScoped
class BodyReceiver {

    private static final String PATH = "/api/v1/webhooks/";
    private static final String BODY = BodyReceiver.class.getName();

    /** Below Quarkus' own filters (100 and more), above the routes. */
    private static final int PRIORITY = 50;

    private final DeliveryConfig config;
    private final ObjectMapper json;

    BodyReceiver(DeliveryConfig config, ObjectMapper json) {
        this.config = config;
        this.json = json;
    }

    /** The exact bytes of a request that came through here; one that found another way to the resource is refused. */
    static byte[] bodyOf(RoutingContext request) {
        Buffer body = request.get(BODY);
        if (body == null) {
            throw CommonProblem.UNREADABLE_REQUEST.because("Send it to " + PATH + "{platform}, spelled so.");
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
        context.addEndHandler(ended -> context.vertx().cancelTimer(timer));
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
        var body = Buffer.buffer();
        request.handler(bytes -> {
            if (!tooLong && !isTooLong(body.length())) {
                body.appendBuffer(bytes);
            }
        });
        request.endHandler(end -> {
            context.vertx().cancelTimer(timer);
            if (tooLong || isTooLong(body.length())) {
                // Read to its end, so that the sender is not cut off before it reads the answer.
                refuse(context);
            } else {
                context.put(BODY, body);
                context.next();
            }
        });
        request.resume();
    }

    private boolean isTooLong(long bytes) {
        return bytes > config.maxBody().asLongValue();
    }

    /** 0 when nothing is announced. */
    private static long announcedBytes(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaderNames.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private void refuse(RoutingContext context) {
        var type = CommonProblem.PAYLOAD_TOO_LARGE;
        var problem = new Problem(
                "urn:reelay:problem:" + type.slug(),
                type.title(),
                type.status(),
                "A delivery may have " + config.maxBody().asLongValue() + " bytes.",
                null,
                List.of(),
                Map.of());
        try {
            context.response()
                    .setStatusCode(type.status())
                    .putHeader(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            context.fail(e);
        }
    }
}
