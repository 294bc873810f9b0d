package dev.reelay.local.stack;

import dev.reelay.embedded.HostAddress;
import dev.reelay.sandbox.Sandbox;
import dev.reelay.sandbox.SandboxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sandbox with Reelay's app registered at it, as a developer would do at the platform. */
final class SandboxServer implements AutoCloseable {

    /** RFC 2606 keeps it for examples. The sandbox pulls nothing from it. */
    private static final String VERIFIED_DOMAIN = "example.com";

    private final Sandbox sandbox;

    private SandboxServer(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    static SandboxServer start(
            @Nullable Path catalog, HostAddress host, int port, String clientSecret, URI webhookUrl, URI redirectUri) {
        return new SandboxServer(Sandbox.start(SandboxOptions.builder()
                .host(host.listen().getHostAddress())
                .port(port)
                .publicUrl(host.outsideUrl(port))
                .uploadUrl(host.insideUrl(port))
                .catalog(catalog)
                .clientKey(ServiceEnvironment.TIKTOK_CLIENT_KEY)
                .clientSecret(clientSecret)
                .redirectUris(List.of(redirectUri))
                .webhookUrl(webhookUrl)
                .verifiedUrl(VERIFIED_DOMAIN)
                .build()));
    }

    URI url() {
        return sandbox.baseUrl();
    }

    /** What it has to offer, for people. */
    String contents() {
        var catalog = sandbox.control().catalog();
        return "%,d videos of %,d accounts".formatted(catalog.videos(), catalog.authors());
    }

    /** A word to search for once an account is connected; empty if there is none to recommend. */
    Optional<String> exampleWord() {
        return sandbox.control().mostSharedHashtag();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
