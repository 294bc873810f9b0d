package dev.reelay.auth.authorization;

import dev.reelay.common.secret.Secret;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Knows the browser that started an authorization when it comes back. Its name's prefix makes browsers refuse it from any other
 * host (RFC 6265bis, 4.1.3.2).
 */
final class BrowserCookie {

    static final String NAME = "__Host-reelay-oauth";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private BrowserCookie() {}

    /** The browser's own, so that authorizations started in two tabs can both be completed; or a new one. */
    static Secret of(@Nullable String sent) {
        return sent != null && FORM.matcher(sent).matches() ? Secret.of(sent) : RandomSecret.create();
    }

    static NewCookie set(Secret value, Duration life) {
        return new NewCookie.Builder(NAME)
                .value(value.reveal())
                .path("/")
                .maxAge((int) life.toSeconds())
                .secure(true)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX) // sent when the platform's page leads back
                .build();
    }
}
