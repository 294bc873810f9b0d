package dev.reelay.sandbox.control;

import dev.reelay.sandbox.fault.Chance;
import dev.reelay.sandbox.fault.Fault;
import dev.reelay.sandbox.fault.FaultKind;
import dev.reelay.sandbox.tiktok.http.ApiFault;
import dev.reelay.sandbox.tiktok.http.JsonBody;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;

/** {@code /sandbox/faults…}: what shall go wrong. */
final class FaultRoutes {

    private final SandboxControl control;

    FaultRoutes(SandboxControl control) {
        this.control = control;
    }

    void mount(Router router) {
        router.get("/sandbox/faults").handler(ControlRoutes.answer(ctx -> Views.faults(control)));
        router.post("/sandbox/faults").handler(ControlRoutes.answer(this::add));
        router.delete("/sandbox/faults").handler(ControlRoutes.answer(ctx -> {
            control.clearFaults();
            return ControlRoutes.done();
        }));
        router.post("/sandbox/faults/random").handler(ControlRoutes.answer(this::random));
        router.post("/sandbox/faults/latency").handler(ControlRoutes.answer(this::latency));
        router.post("/sandbox/faults/webhooks").handler(ControlRoutes.answer(this::webhooks));
        router.post("/sandbox/faults/processing").handler(ControlRoutes.answer(this::processing));
    }

    private JsonObject add(RoutingContext ctx) {
        var body = JsonBody.of(ctx);
        control.fail(new Fault(
                body.optionalText("path").orElse("*"),
                kind(body.text("kind")),
                (int) body.integer("status", 0),
                (int) body.integer("skip", 0),
                (int) body.integer("times", 1),
                Duration.ofMillis(body.integer("late_ms", 0))));
        return Views.faults(control);
    }

    private JsonObject random(RoutingContext ctx) {
        var body = JsonBody.of(ctx);
        var chances = new ArrayList<Chance>();
        for (var chance : body.objects("chances")) {
            chances.add(new Chance(
                    chance.optionalText("path").orElse("*"),
                    kind(chance.text("kind")),
                    (int) chance.integer("status", 0),
                    chance.decimal("share"),
                    Duration.ofMillis(chance.integer("late_ms", 0))));
        }
        control.failAtRandom(body.integer("seed", 0), chances);
        return Views.faults(control);
    }

    private static FaultKind kind(String name) {
        return FaultKind.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private JsonObject latency(RoutingContext ctx) {
        var body = JsonBody.of(ctx);
        control.latency(body.optionalText("path").orElse("*"), Duration.ofMillis(body.integer("ms")));
        return Views.faults(control);
    }

    private JsonObject webhooks(RoutingContext ctx) {
        var body = JsonBody.of(ctx);
        if (body.has("lose")) {
            control.loseNextWebhooks((int) body.integer("lose"));
        }
        if (body.has("duplicate")) {
            control.duplicateNextWebhooks((int) body.integer("duplicate"));
        }
        if (body.has("lose_share") || body.has("duplicate_share")) {
            control.disturbWebhooksAtRandom(
                    body.integer("seed", 0), body.decimal("lose_share", 0), body.decimal("duplicate_share", 0));
        }
        return ControlRoutes.done();
    }

    private JsonObject processing(RoutingContext ctx) {
        var body = JsonBody.of(ctx);
        if (body.has("processing_ms")) {
            control.processingTime(Duration.ofMillis(body.integer("processing_ms")));
        }
        if (body.has("post_id_ms")) {
            control.postIdDelay(Duration.ofMillis(body.integer("post_id_ms")));
        }
        var times = (int) body.integer("times", 1);
        switch (body.optionalText("outcome").orElse("")) {
            case "" -> {}
            case "fail" -> control.failNextPosts(times, body.text("reason"));
            case "stuck" -> control.stickNextPosts(times);
            default -> throw ApiFault.invalidParams("outcome must be fail or stuck");
        }
        return ControlRoutes.done();
    }
}
