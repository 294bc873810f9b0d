package dev.reelay.local.stack;

import dev.reelay.sandbox.Sandbox;
import dev.reelay.sandbox.SandboxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sandbox with Reelay's app registered at it, as a developer would do at the platform. */
final class SandboxServer implements AutoCloseable {

    private final Sandbox sandbox;

    private SandboxServer(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    static SandboxServer start(@Nullable Path catalog, int port, String clientSecret, URI gateway) {
        return new SandboxServer(Sandbox.start(SandboxOptions.builder()
                .port(port)
                .catalog(catalog)
                .clientKey(ServiceEnvironment.TIKTOK_CLIENT_KEY)
                .clientSecret(clientSecret)
                .redirectUris(List.of(ServiceEnvironment.redirectUri(gateway)))
                .webhookUrl(ServiceEnvironment.webhookUrl(gateway))
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

    @Override
    public void close() {
        sandbox.close();
    }
}
