package dev.reelay.auth.platform.tiktok;

import dev.reelay.auth.platform.PlatformException;
import dev.reelay.auth.platform.PlatformException.Kind;
import dev.reelay.auth.vault.Secret;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;

/**
 * TikTok over HTTP.
 *
 * <p>Vert.x' web client and not a typed REST client: the body decides under every status, it may be HTML, and the slash at the
 * end of each path must arrive.
 */
@ApplicationScoped
class TikTokClient {

    private final WebClient http;
    private final TikTokConfig config;

    TikTokClient(Vertx vertx, TikTokConfig config) {
        this.config = config;
        http = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setConnectTimeout((int) config.connectTimeout().toMillis())
                        .setFollowRedirects(false)
                        .setUserAgent("reelay-auth-service")
                        // Our traces are no business of the platform's.
                        .setTracingPolicy(TracingPolicy.IGNORE));
    }

    /** A form call of {@code /v2/oauth/*}; the app's key and secret are added. */
    Uni<JsonObject> form(String path, Map<String, String> fields) {
        return Uni.createFrom().deferred(() -> {
            var form = MultiMap.caseInsensitiveMultiMap()
                    .set("client_key", config.clientKey())
                    .set("client_secret", config.clientSecret());
            fields.forEach(form::set);
            return answer(request(http.postAbs(url(path))).sendForm(form));
        });
    }

    /** A read on behalf of the account. */
    Uni<JsonObject> get(String path, List<String> fields, Secret accessToken) {
        return Uni.createFrom()
                .deferred(() -> answer(request(http.getAbs(url(path)))
                        .addQueryParam("fields", String.join(",", fields))
                        .bearerTokenAuthentication(accessToken.reveal())
                        .send()));
    }

    private HttpRequest<Buffer> request(HttpRequest<Buffer> request) {
        return request.timeout(config.callTimeout().toMillis());
    }

    private Uni<JsonObject> answer(Uni<HttpResponse<Buffer>> response) {
        return response.onFailure()
                .transform(TikTokClient::unreached)
                .map(answer -> TikTokAnswer.of(answer.statusCode(), answer.bodyAsString()))
                .map(TikTokAnswer::orThrow);
    }

    /** Nothing was sent when there was no connection; of anything later nobody knows. */
    private static PlatformException unreached(Throwable e) {
        var nothingSent = e instanceof ConnectException || e instanceof UnknownHostException;
        return nothingSent
                ? new PlatformException(Kind.AWAY, "unreachable", null)
                : new PlatformException(Kind.UNANSWERED, "no_answer", null);
    }

    private String url(String path) {
        var base = config.apiUrl().toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }
}
