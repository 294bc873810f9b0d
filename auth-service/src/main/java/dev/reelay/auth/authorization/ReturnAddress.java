package dev.reelay.auth.authorization;

import dev.reelay.common.problem.CommonProblem;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.List;
import java.util.Set;

/** Where the browser goes after the callback. It is checked at the start and stored, so a callback cannot supply its own. */
record ReturnAddress(URI uri) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * @param origins those that may be returned to
     * @throws dev.reelay.common.problem.ProblemException {@code invalid-values} when the address is of none of them
     */
    static ReturnAddress of(URI uri, List<URI> origins) {
        var isAllowed = uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null
                && isSafe(uri)
                && origins.stream().anyMatch(origin -> isOf(uri, origin));
        if (!isAllowed) {
            throw CommonProblem.invalid(
                    "return_to",
                    origins.isEmpty()
                            ? "is not possible: no origins are allowed (reelay.auth.authorization.return-to-origins)"
                            : "must be an absolute https URI (http on loopback only) of an allowed origin");
        }
        return new ReturnAddress(uri);
    }

    ReturnAddress with(String name, Object value) {
        return new ReturnAddress(
                UriBuilder.fromUri(uri).queryParam(name, "{value}").build(value));
    }

    private static boolean isSafe(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme())
                || ("http".equalsIgnoreCase(uri.getScheme()) && LOOPBACK.contains(uri.getHost()));
    }

    private static boolean isOf(URI uri, URI origin) {
        return uri.getScheme().equalsIgnoreCase(origin.getScheme())
                && uri.getHost().equalsIgnoreCase(origin.getHost())
                && uri.getPort() == origin.getPort();
    }
}
