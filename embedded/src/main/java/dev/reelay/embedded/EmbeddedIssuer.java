package dev.reelay.embedded;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.MockWebServerWrapper;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.jspecify.annotations.Nullable;

/**
 * An OAuth2 and OIDC issuer inside this JVM, on 127.0.0.1 unless told otherwise.
 *
 * <p>Services get tokens from it over HTTP by client credentials, with their secret. People pick whom they log in as on
 * its page, and may claim to be anybody: it is for development, never for a network.
 */
public final class EmbeddedIssuer implements AutoCloseable {

    /** The issuer's id, and the path of its URL. */
    public static final String ID = "reelay";

    private final MockOAuth2Server server;
    private final String issuerUrl;
    private final String insideUrl;
    private final TokenSigner signer;

    private EmbeddedIssuer(MockOAuth2Server server, String issuerUrl, String insideUrl, TokenSigner signer) {
        this.server = server;
        this.issuerUrl = issuerUrl;
        this.insideUrl = insideUrl;
        this.signer = signer;
    }

    public static EmbeddedIssuer start(IssuerOptions options) {
        var key = TokenSigner.readOrCreate(options.keyFile());
        var keys = new KeyProvider(List.of(key));
        keys.signingKey(ID); // the first issuer that asks gets the given key
        var port = Ports.orFree(options.port());
        var issuerUrl = options.host().outsideUrl(port) + "/" + ID;
        var config = new OAuth2Config(
                true,
                null,
                null,
                true,
                new OAuth2TokenProvider(keys),
                Set.of(new ClientTokens(issuerUrl, options.clients())),
                new MockWebServerWrapper());
        var server = new MockOAuth2Server(config, new LoginPage(), new CodeGuard(config));
        try {
            server.start(options.host().listen(), port);
        } catch (Exception e) { // Kotlin declares none, and throws IOException
            throw new EmbeddedException(
                    "The issuer cannot listen on port %d of %s; is it taken?"
                            .formatted(port, options.host().listen().getHostAddress()),
                    e);
        }
        var insideUrl = options.host().insideUrl(port) + "/" + ID;
        return new EmbeddedIssuer(server, issuerUrl, insideUrl, new TokenSigner(issuerUrl, key));
    }

    /** The name in its tokens, and where other machines find it. */
    public String issuerUrl() {
        return issuerUrl;
    }

    /** Where this machine finds it, as {@code quarkus.oidc.auth-server-url}; the name in its tokens stays {@link #issuerUrl()}. */
    public String insideUrl() {
        return insideUrl;
    }

    public TokenSigner signer() {
        return signer;
    }

    /** A signed access token; see {@link TokenSigner#token}. */
    public String token(String subject, @Nullable String workspace, Collection<String> roles, Duration timeToLive) {
        return signer.token(subject, workspace, roles, timeToLive);
    }

    public void stop() {
        server.shutdown();
    }

    @Override
    public void close() {
        stop();
    }
}
