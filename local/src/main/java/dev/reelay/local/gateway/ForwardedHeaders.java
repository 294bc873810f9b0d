package dev.reelay.local.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which headers pass the gateway, and which it adds. */
final class ForwardedHeaders {

    /** They belong to one connection (RFC 9110, section 7.6.1), and {@code Expect} is answered by the gateway itself. */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect");

    private ForwardedHeaders() {}

    /** Copies all but the hop-by-hop headers, those named in {@code Connection} among them. */
    static void copy(MultiMap from, MultiMap to) {
        var dropped = new HashSet<>(HOP_BY_HOP);
        for (var value : from.getAll(HttpHeaders.CONNECTION)) {
            Arrays.stream(value.split(","))
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .forEach(dropped::add);
        }
        for (Map.Entry<String, String> header : from) {
            if (!dropped.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }

    /**
     * Says where the caller came in. Nothing that a caller claims of itself is kept: this gateway is the first.
     *
     * @param host as the caller named it, with its port
     */
    static void add(MultiMap headers, String client, String host, int port) {
        headers.remove("Forwarded");
        headers.set("X-Forwarded-For", client);
        headers.set("X-Forwarded-Proto", "http");
        headers.set("X-Forwarded-Host", host);
        headers.set("X-Forwarded-Port", Integer.toString(port));
    }
}
