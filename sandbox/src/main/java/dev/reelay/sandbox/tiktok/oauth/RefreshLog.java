package dev.reelay.sandbox.tiktok.oauth;

import dev.reelay.sandbox.fault.FaultKind;
import dev.reelay.sandbox.fault.Faults;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Watches refreshes from the arrival of the call to the end of its answer, so that tests see two of one credential at a time.
 * Stands in front of the faults: a call that fails by them is under way all the same.
 */
public final class RefreshLog implements Handler<RoutingContext> {

    /** Most calls that are remembered one by one, the last ones. */
    private static final int MOST = 100_000;

    private static final String OF_REQUEST = "refresh";

    /**
     * In numbers.
     *
     * @param rotations calls that were answered with new tokens, or should have been: the answer may have been lost
     * @param atOnce most calls of one account that were under way at the same time
     */
    public record Totals(long calls, long rotations, int atOnce) {}

    private static final class UnderWay {

        private final String openId;
        private final String caller;
        private final Instant arrivedAt;
        private @Nullable Instant rotatedAt;
        private @Nullable Instant endedAt;
        private @Nullable FaultKind fault;

        UnderWay(String openId, String caller, Instant arrivedAt) {
            this.openId = openId;
            this.caller = caller;
            this.arrivedAt = arrivedAt;
        }

        RefreshCall seen() {
            return new RefreshCall(openId, caller, arrivedAt, rotatedAt, endedAt, fault);
        }
    }

    private final Grants grants;
    private final Clock clock;
    private final Deque<UnderWay> last = new ArrayDeque<>();
    private final Map<String, Integer> underWay = new HashMap<>();
    private long calls;
    private long rotations;
    private int atOnce;

    public RefreshLog(Grants grants, Clock clock) {
        this.grants = grants;
        this.clock = clock;
    }

    /** After the body was read. */
    @Override
    public void handle(RoutingContext ctx) {
        var token = ctx.request().getFormAttribute("refresh_token");
        if (token != null) {
            grants.ownerOf(token).ifPresent(openId -> watch(ctx, openId));
        }
        ctx.next();
    }

    private void watch(RoutingContext ctx, String openId) {
        var authority = ctx.request().authority();
        var call = begin(openId, authority == null ? "" : authority.host());
        ctx.put(OF_REQUEST, call);
        // Before the answer is on its way: whoever has it may call again.
        ctx.addHeadersEndHandler(headers -> end(call, ctx.get(Faults.OF_REQUEST)));
        ctx.addEndHandler(done -> end(call, ctx.get(Faults.OF_REQUEST)));
    }

    private synchronized UnderWay begin(String openId, String caller) {
        var call = new UnderWay(openId, caller, clock.instant());
        calls++;
        atOnce = Math.max(atOnce, underWay.merge(openId, 1, Integer::sum));
        if (last.size() == MOST) {
            last.removeFirst();
        }
        last.addLast(call);
        return call;
    }

    /** Of the call that is answered here. */
    synchronized void rotated(RoutingContext ctx) {
        UnderWay call = ctx.get(OF_REQUEST);
        call.rotatedAt = clock.instant();
        rotations++;
    }

    private synchronized void end(UnderWay call, @Nullable FaultKind fault) {
        if (call.endedAt == null) {
            call.endedAt = clock.instant();
            call.fault = fault;
            underWay.computeIfPresent(call.openId, (openId, count) -> count == 1 ? null : count - 1);
        }
    }

    /** In the order of their arrival, at most {@value #MOST}. */
    public synchronized List<RefreshCall> last() {
        return last.stream().map(UnderWay::seen).toList();
    }

    public synchronized Totals totals() {
        return new Totals(calls, rotations, atOnce);
    }

    /** Those under way stay under way. */
    public synchronized void reset() {
        last.clear();
        calls = 0;
        rotations = 0;
        atOnce = 0;
    }
}
