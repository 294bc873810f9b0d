package dev.reelay.webhook.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.Problem;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;

/**
 * Keeps senders from holding memory and connections: bodies have a largest size, and a request has an end in time.
 *
 * <p>In front of the REST layer, whose own limits end a connection without a word or wait as long as a byte comes now
 * and then.
 */
@ApplicationScoped
class ReceiveLimit {

    private static final String PATH = "/api/v1/webhooks/";

    /** Below the security handlers (100 and more), above the routes. */
    private static final int PRIORITY = 50;

    private final DeliveryConfig config;
    private final ObjectMapper json;

    ReceiveLimit(DeliveryConfig config, ObjectMapper json) {
        this.config = config;
        this.json = json;
    }

    void install(@Observes Filters filters) {
        filters.register(this::guard, PRIORITY);
    }

    private void guard(RoutingContext request) {
        if (request.request().method() != HttpMethod.POST
                || !request.normalizedPath().startsWith(PATH)) {
            request.next();
            return;
        }
        limitTime(request);
        if (announcedBytes(request) > config.maxBody().asLongValue()) {
            refuse(request);
        } else {
            request.next();
        }
    }

    /** The commit has a limit of its own, which is added so that its answer still goes out. */
    private void limitTime(RoutingContext request) {
        var limit = config.receiveLimit().plus(config.commitLimit()).toMillis();
        var timer = request.vertx()
                .setTimer(limit, id -> request.request().connection().close());
        request.addEndHandler(ended -> request.vertx().cancelTimer(timer));
    }

    private static long announcedBytes(RoutingContext request) {
        var length = request.request().getHeader(HttpHeaderNames.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Reads on to the end, so that the sender is not cut off before it reads the answer; the time limit bounds that. */
    private void refuse(RoutingContext request) {
        request.request()
                .handler(ignored -> {})
                .endHandler(end -> answer(request))
                .resume();
    }

    private void answer(RoutingContext request) {
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
            request.response()
                    .setStatusCode(type.status())
                    .putHeader(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            request.fail(e);
        }
    }
}
