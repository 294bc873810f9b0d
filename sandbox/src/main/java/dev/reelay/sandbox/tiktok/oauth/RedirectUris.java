package dev.reelay.sandbox.tiktok.oauth;

import dev.reelay.sandbox.tiktok.app.App;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether a redirect URI counts as registered. */
final class RedirectUris {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");
    private static final int LONGEST = 512;

    private final App app;

    RedirectUris(App app) {
        this.app = app;
    }

    boolean accepts(@Nullable String text) {
        if (text == null || text.length() >= LONGEST) {
            return false;
        }
        try {
            var uri = new URI(text);
            // Registered URIs are static: neither query nor fragment.
            if (uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                return false;
            }
            return isRegistered(text, uri) || isLoosened(uri);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Web: https, exact. Desktop: loopback, where http is allowed. */
    private boolean isRegistered(String text, URI uri) {
        return app.redirectUris().stream()
                .anyMatch(registered -> registered.toString().equals(text)
                        && ("https".equals(uri.getScheme()) || (app.desktop() && isLoopback(uri))));
    }

    /** Ours, not the platform's: local development over plain http, on this machine or on one that was registered. */
    private boolean isLoosened(URI uri) {
        return app.loopbackRedirects()
                && "http".equals(uri.getScheme())
                && (isLoopback(uri) || app.redirectUris().contains(uri));
    }

    private static boolean isLoopback(URI uri) {
        return LOOPBACK.contains(uri.getHost());
    }
}
