package dev.reelay.sandbox.tiktok;

import dev.reelay.sandbox.fault.Fault;
import dev.reelay.sandbox.fault.FaultKind;
import dev.reelay.sandbox.fault.Faults;
import dev.reelay.sandbox.fault.RequestLog;
import dev.reelay.sandbox.tiktok.http.Answers;
import dev.reelay.sandbox.tiktok.http.ApiFault;
import dev.reelay.sandbox.tiktok.http.EdgePage;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Stands in front of the platform's paths. */
public final class FaultHandler implements Handler<RoutingContext> {

    private static final Set<FaultKind> LOST = EnumSet.of(FaultKind.DROP, FaultKind.LOST_ANSWER, FaultKind.LATE_BYTES);

    private final Faults faults;
    private final RequestLog log;
    private final Answers answers;

    public FaultHandler(Faults faults, RequestLog log, Answers answers) {
        this.faults = faults;
        this.log = log;
        this.answers = answers;
    }

    @Override
    public void handle(RoutingContext ctx) {
        var path = ctx.request().path();
        var fault = faults.take(path).orElse(null);
        if (fault != null) {
            ctx.put(Faults.OF_REQUEST, fault.kind());
        }
        count(ctx, path, fault);
        var latency = faults.latencyOf(path);
        if (latency.isZero()) {
            go(ctx, fault);
            return;
        }
        // Paused, or the body would have gone by before anybody reads it.
        ctx.request().pause();
        ctx.vertx().setTimer(latency.toMillis(), timer -> {
            go(ctx, fault); // sets the handlers that the body then flows into
            ctx.request().resume();
        });
    }

    /** Before the answer is on its way, so that whoever has it finds it counted. */
    private void count(RoutingContext ctx, String path, @Nullable Fault fault) {
        var counted = new AtomicBoolean();
        ctx.addHeadersEndHandler(headers -> {
            counted.set(true);
            log.count(path, isLost(fault) ? 0 : ctx.response().getStatusCode());
        });
        ctx.addEndHandler(done -> {
            if (!counted.get()) {
                log.count(path, 0);
            }
        });
    }

    private static boolean isLost(@Nullable Fault fault) {
        return fault != null && LOST.contains(fault.kind());
    }

    private void go(RoutingContext ctx, @Nullable Fault fault) {
        if (fault == null) {
            ctx.next();
            return;
        }
        switch (fault.kind()) {
            case DROP -> ctx.request().connection().close();
            case LOST_ANSWER -> loseAnswer(ctx);
            case LATE_BYTES -> {
                ctx.put(Faults.LATE, fault.late());
                loseAnswer(ctx);
            }
            default -> afterTheBody(ctx, fault);
        }
    }

    private static void loseAnswer(RoutingContext ctx) {
        ctx.addHeadersEndHandler(headers -> ctx.request().connection().close());
        ctx.next();
    }

    /** Answering in the middle of it would look like a broken connection. */
    private void afterTheBody(RoutingContext ctx, Fault fault) {
        if (ctx.request().isEnded()) {
            answer(ctx, fault);
            return;
        }
        ctx.request().handler(bytes -> {}).endHandler(end -> answer(ctx, fault)).resume();
    }

    private void answer(RoutingContext ctx, Fault fault) {
        switch (fault.kind()) {
            case NO_ANSWER -> {}
            case RATE_LIMIT -> refuse(ctx, ApiFault.rateLimitExceeded());
            case QUOTA -> refuse(ctx, ApiFault.quotaExceeded());
            case SERVER_ERROR -> refuse(ctx, ApiFault.internal(fault.statusOr(500)));
            default -> EdgePage.write(ctx, fault.statusOr(502), fault.statusOr(502) + " Bad Gateway");
        }
    }

    private void refuse(RoutingContext ctx, ApiFault fault) {
        var path = ctx.request().path();
        if (path.startsWith("/v2/oauth/")) {
            var error = fault.status() >= 500 ? "server_error" : "temporarily_unavailable";
            answers.flatError(ctx, fault.status(), error, fault.getMessage());
        } else if (path.startsWith("/v2/")) {
            answers.fail(ctx, fault);
        } else {
            ctx.response().setStatusCode(fault.status()).end(); // uploads answer without an envelope
        }
    }
}
