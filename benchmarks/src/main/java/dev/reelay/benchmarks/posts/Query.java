package dev.reelay.benchmarks.posts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A search as a caller sends it.
 *
 * @param workspace the caller's
 * @param parameters of the query string, not encoded
 */
public record Query(QueryKind kind, String workspace, Map<String, String> parameters) {

    private static final String PATH = "/api/v1/posts/search?";

    public String uri() {
        return parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
                .collect(Collectors.joining("&", PATH, ""));
    }
}
