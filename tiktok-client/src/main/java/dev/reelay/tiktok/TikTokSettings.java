package dev.reelay.tiktok;

import java.net.URI;
import java.time.Duration;

/**
 * How TikTok is reached.
 *
 * @param apiUrl base of the API, with or without a slash at its end
 * @param connectTimeout most time to open a connection
 * @param callTimeout most time for a call, the body of its answer included
 * @param userAgent names the caller
 */
public record TikTokSettings(URI apiUrl, Duration connectTimeout, Duration callTimeout, String userAgent) {

    /** Where the real API is. */
    public static final URI API_URL = URI.create("https://open.tiktokapis.com");

    URI address(TikTokEndpoint endpoint, String query) {
        var base = apiUrl.toString();
        var trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return URI.create(trimmed + endpoint.path() + (query.isEmpty() ? "" : "?" + query));
    }
}
