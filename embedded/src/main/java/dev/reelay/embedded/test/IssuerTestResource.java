package dev.reelay.embedded.test;

import dev.reelay.embedded.EmbeddedIssuer;
import dev.reelay.embedded.IssuerClient;
import dev.reelay.embedded.IssuerOptions;
import dev.reelay.embedded.TokenSigner;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An issuer for the service under test, and tokens of it for the test. One per JVM. */
public final class IssuerTestResource implements QuarkusTestResourceLifecycleManager {

    /** The client whose credentials give the rights to all access tokens of the platforms. */
    public static final String CLIENT_ID = "test-service";

    /** The audience of the internal call. */
    public static final String AUTH_SERVICE = "auth-service";

    private static final String CLIENT_SECRET = "test-secret";

    private static final Duration KEPT = Duration.ofMinutes(10);

    private static final Map<List<?>, String> TOKENS = new ConcurrentHashMap<>();

    /** An access token with these roles; the workspace is a claim of its own. */
    public static String token(String subject, String workspace, String... roles) {
        return signed(subject, workspace, TokenSigner.AUDIENCE, roles);
    }

    /** As another service gets it for the internal call. */
    public static String serviceToken(String client, String... roles) {
        return signed(client, null, AUTH_SERVICE, roles);
    }

    /** The same for some minutes: to sign one takes longer than many a call that it is for. */
    private static String signed(String subject, @Nullable String workspace, String audience, String... roles) {
        var minutes = System.currentTimeMillis() / KEPT.toMillis();
        return TOKENS.computeIfAbsent(
                Arrays.asList(minutes, subject, workspace, audience, List.of(roles)),
                wanted -> signer().token(subject, workspace, audience, List.of(roles), Duration.ofHours(1)));
    }

    public static String issuerUrl() {
        return urlAndKey()[0];
    }

    /** For tokens of special kinds: expired ones, ones without a workspace. */
    public static TokenSigner signer() {
        return TokenSigner.of(urlAndKey()[0], urlAndKey()[1]);
    }

    private static String[] urlAndKey() {
        return Shared.once("issuer", () -> {
                    var issuer = EmbeddedIssuer.start(IssuerOptions.temporary()
                            .withClients(Map.of(
                                    CLIENT_ID,
                                    new IssuerClient(
                                            CLIENT_SECRET, AUTH_SERVICE, List.of("token:publish", "token:ingest")))));
                    return issuer.issuerUrl() + " " + issuer.signer().keyAsJson();
                })
                .split(" ", 2);
    }

    @Override
    public Map<String, String> start() {
        return Map.of(
                "quarkus.oidc.auth-server-url",
                issuerUrl(),
                "quarkus.oidc-client.auth-server-url",
                issuerUrl(),
                "quarkus.oidc-client.client-id",
                CLIENT_ID,
                "quarkus.oidc-client.credentials.secret",
                CLIENT_SECRET);
    }

    @Override
    public void stop() {
        // Shared with the test classes that follow; it ends with the JVM.
    }
}
