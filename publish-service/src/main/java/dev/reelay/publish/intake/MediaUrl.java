package dev.reelay.publish.intake;

import dev.reelay.common.problem.CommonProblem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a URL may be given to a platform to pull from.
 *
 * <p>One rule for all platforms: https, since the URL may carry its owner's signature, and a public domain. We never fetch it
 * ourselves, but refuse whatever could point into somebody's network. TikTok's media transfer guide demands both as well.
 */
final class MediaUrl {

    /** Labels with at least one dot, the last one of letters only: no form of an IP address passes. */
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})");

    /** Special-use names, RFC 6761, 6762, 7686, 8375 and ICANN's private-use one; none of them is in public DNS. */
    private static final Set<String> INSIDE =
            Set.of("localhost", "localdomain", "local", "internal", "intranet", "lan", "home", "corp", "arpa", "onion");

    private MediaUrl() {}

    /** @throws dev.reelay.common.problem.ProblemException {@code invalid-values}, about that field, when it may not */
    static URI parse(String field, String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            throw refused(field, "is not a URL");
        }
        if (!"https".equalsIgnoreCase(url.getScheme())) {
            throw refused(field, "must begin with https://");
        }
        if (url.getHost() == null || url.getRawUserInfo() != null) {
            throw refused(field, "must name a host, and no user");
        }
        if (url.getPort() != -1 && url.getPort() != 443) {
            throw refused(field, "must use port 443");
        }
        if (url.getRawFragment() != null) {
            throw refused(field, "must have no fragment");
        }
        var host = url.getHost().toLowerCase(Locale.ROOT);
        if (host.length() > 253 || !DOMAIN.matcher(host).matches() || INSIDE.contains(lastLabel(host))) {
            throw refused(field, "must name a public domain, not an address");
        }
        return url;
    }

    private static String lastLabel(String host) {
        return host.substring(host.lastIndexOf('.') + 1);
    }

    private static RuntimeException refused(String field, String message) {
        return CommonProblem.INVALID_VALUES
                .because("The platform fetches a video, and photos, from public https URLs.")
                .at(field, message);
    }
}
