package dev.reelay.sandbox.tiktok.app;

import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * The one app that the sandbox knows, as a developer would register it.
 *
 * @param redirectUris compared exactly, trailing slash included
 * @param loopbackRedirects a loosening of ours: any {@code http://localhost} or {@code http://127.0.0.1} URI counts as
 *     registered, and a registered one may be http, so that local development needs no certificate
 * @param scopes those enabled on the app; asking for one more rejects the whole authorization
 * @param researchApproved whether Research answers; else 401 {@code scope_not_authorized}
 * @param audited an unaudited app may only post SELF_ONLY to private accounts, for five creators a day
 * @param desktop whether PKCE is required
 * @param verifiedUrls domains ({@code media.example.com}) or URL prefixes ({@code https://example.com/videos/}) for
 *     PULL_FROM_URL
 */
public record App(
        String clientKey,
        String clientSecret,
        List<URI> redirectUris,
        boolean loopbackRedirects,
        Set<String> scopes,
        boolean researchApproved,
        boolean audited,
        boolean desktop,
        List<String> verifiedUrls) {

    /** Scopes that the sandbox's endpoints ask for. */
    public static final Set<String> ALL_SCOPES = Set.of(
            "user.info.basic", "user.info.profile", "user.info.stats", "video.list", "video.publish", "video.upload");

    public App {
        redirectUris = List.copyOf(redirectUris);
        scopes = Set.copyOf(scopes);
        verifiedUrls = List.copyOf(verifiedUrls);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "App[clientKey=" + clientKey + "]";
    }
}
