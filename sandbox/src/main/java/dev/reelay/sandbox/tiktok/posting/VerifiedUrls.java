package dev.reelay.sandbox.tiktok.posting;

import dev.reelay.sandbox.tiktok.http.ApiFault;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/** URLs that the app has proved to own: a domain with its sub-domains, or everything that begins with a prefix. */
record VerifiedUrls(List<String> verified) {

    /** Raises {@code invalid_params} for what is no https URL of a domain, {@code url_ownership_unverified} for others' URLs. */
    void check(String text) {
        var uri = parse(text);
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        var owned = verified.stream()
                .anyMatch(property -> property.startsWith("https://")
                        ? property.endsWith("/") && text.startsWith(property)
                        : host.equals(property) || host.endsWith("." + property));
        if (!owned) {
            throw new ApiFault(
                    403,
                    "url_ownership_unverified",
                    "Please review our URL ownership verification rules at"
                            + " https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide#pull_from_url");
        }
    }

    private static URI parse(String text) {
        try {
            var uri = new URI(text);
            var host = uri.getHost();
            if ("https".equals(uri.getScheme()) && host != null && !host.matches("[0-9.]+|\\[.*]")) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw ApiFault.invalidParams("The url is invalid");
        }
        throw ApiFault.invalidParams("The url is invalid");
    }
}
