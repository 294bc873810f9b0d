package dev.reelay.sandbox.tiktok.http;

import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.Set;

/** The query parameter {@code fields}: required, comma separated, only known names. */
public final class FieldSelection {

    private FieldSelection() {}

    public static Set<String> of(RoutingContext ctx, Set<String> known) {
        var raw = ctx.request().getParam("fields");
        if (raw == null || raw.isBlank()) {
            throw ApiFault.invalidParams("The query parameter fields is required");
        }
        var fields = new LinkedHashSet<String>();
        for (var part : raw.split(",")) {
            var field = part.strip();
            if (!known.contains(field)) {
                throw ApiFault.invalidParams("The query parameter fields names an unknown field: " + field);
            }
            fields.add(field);
        }
        return fields;
    }
}
