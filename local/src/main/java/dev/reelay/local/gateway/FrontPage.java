package dev.reelay.local.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** The page {@code /api}: every operation in one line. Without a console it is at {@code /} too. */
final class FrontPage {

    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private FrontPage() {}

    static String html(ObjectNode openApi) {
        var rows = new StringBuilder();
        openApi.path("paths")
                .properties()
                .forEach(path -> METHODS.forEach(method -> {
                    var operation = path.getValue().path(method);
                    if (!operation.isMissingNode()) {
                        rows.append("<tr><td>%s</td><td><code>%s</code></td><td>%s</td><td>%s</td></tr>%n"
                                .formatted(
                                        method.toUpperCase(Locale.ROOT),
                                        escape(path.getKey()),
                                        escape(operation.path("tags").path(0).asText("")),
                                        escape(operation.path("summary").asText(""))));
                    }
                }));
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <title>Reelay</title>
                <style>
                  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 3rem auto; padding: 0 1rem; }
                  table { border-collapse: collapse; width: 100%% }
                  td { border-top: 1px solid #ccc; padding: .3rem .6rem .3rem 0; vertical-align: top }
                </style>
                <h1>Reelay</h1>
                <p>The whole interface as <a href="/openapi.json">OpenAPI</a>. Call it with
                <code>Authorization: Bearer $(./reelay token)</code>.</p>
                <table>
                %s</table>
                </html>
                """
                .formatted(rows);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
