package dev.reelay.local.gateway;

import dev.reelay.local.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Path to service, as the routes file says. */
public final class Routes {

    /** Served by each service on its own port for its neighbours and operators; never from outside. */
    private static final Set<String> NEVER = Set.of("internal", "q");

    private final List<Route> longestFirst;
    private final long largestBody;
    private final Set<String> uploads;

    /**
     * @param largestBody bytes
     * @param uploads paths whose bodies are limited by their service alone
     */
    Routes(List<Route> routes, long largestBody, Set<String> uploads) {
        this.largestBody = largestBody;
        this.uploads = uploads;
        for (var route : routes) {
            if (NEVER.contains(route.prefix().split("/", 3)[1])) {
                throw new IllegalArgumentException("The path " + route.prefix() + " must never be routed");
            }
        }
        longestFirst = routes.stream()
                .sorted(Comparator.comparingInt((Route route) -> route.prefix().length())
                        .reversed())
                .toList();
    }

    /** The routes file of this jar. */
    public static Routes load() {
        record File(List<Route> routes, long largestBody, Set<String> uploads) {}
        try (var file = Routes.class.getResourceAsStream("/routes.json")) {
            var content = Json.MAPPER.readValue(file, File.class);
            return new Routes(content.routes(), content.largestBody(), content.uploads());
        } catch (IOException e) {
            throw new UncheckedIOException("routes.json in the jar cannot be read", e);
        }
    }

    /** The service that answers a path; the path without its query. */
    Optional<String> serviceFor(String path) {
        return longestFirst.stream()
                .filter(route -> route.matches(path))
                .map(Route::service)
                .findFirst();
    }

    /** How many bytes the body of a request to this path may have. */
    long largestBody(String path) {
        return uploads.contains(path) ? Long.MAX_VALUE : largestBody;
    }

    /**
     * Whether a path means what its prefix says. The service behind resolves {@code ..} and decodes {@code %2e} by its own
     * rules, so a path that could change by that could reach what is not routed.
     */
    static boolean isPlain(String path) {
        if (!path.startsWith("/") || path.contains("\\")) {
            return false;
        }
        for (var segment : path.substring(1).split("/", -1)) {
            String decoded;
            try {
                decoded = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return false;
            }
            var name = decoded.split(";", 2)[0];
            if (name.equals(".") || name.equals("..") || decoded.contains("/") || decoded.contains("\\")) {
                return false;
            }
        }
        return true;
    }
}
