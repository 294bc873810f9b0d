package dev.reelay.sandbox.tiktok.oauth;

import dev.reelay.sandbox.tiktok.app.App;
import dev.reelay.sandbox.tiktok.http.Answers;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code POST /v2/oauth/token/} and {@code /v2/oauth/revoke/}: form encoded in, flat JSON out. */
public final class TokenRoutes {

    /** The developer ended the connection, not the user. */
    private static final int DEVELOPER_REVOKED = 5;

    /** Ends the connection of an account and tells the app's webhook. */
    public interface Disconnect {
        void disconnect(String openId, int reason);
    }

    private final App app;
    private final int errorStatus;
    private final Codes codes;
    private final Grants grants;
    private final RefreshLog refreshes;
    private final Answers answers;
    private final Disconnect disconnect;

    public TokenRoutes(
            App app,
            int errorStatus,
            Codes codes,
            Grants grants,
            RefreshLog refreshes,
            Answers answers,
            Disconnect disconnect) {
        this.app = app;
        this.errorStatus = errorStatus;
        this.codes = codes;
        this.grants = grants;
        this.refreshes = refreshes;
        this.answers = answers;
        this.disconnect = disconnect;
    }

    public void mount(Router router) {
        router.post("/v2/oauth/token/").handler(form(this::token, answers::flat));
        router.post("/v2/oauth/revoke/").handler(form(this::revoke, (ctx, nothing) -> ctx.response()
                .putHeader("content-type", "application/json; charset=utf-8")
                .end()));
    }

    private JsonObject token(RoutingContext ctx) {
        requireClient(ctx);
        return switch (required(ctx, "grant_type")) {
            case "authorization_code" -> byCode(ctx);
            case "refresh_token" -> refresh(ctx);
            case "client_credentials" ->
                new JsonObject()
                        .put("access_token", grants.openClient())
                        .put("expires_in", Grants.clientTokenSeconds())
                        .put("token_type", "Bearer");
            default -> throw OAuthFault.unsupportedGrantType();
        };
    }

    private JsonObject refresh(RoutingContext ctx) {
        var issued = grants.refresh(required(ctx, "refresh_token"))
                .orElseThrow(() -> OAuthFault.invalidGrant("Refresh token is invalid or expired."));
        refreshes.rotated(ctx);
        return issued.toJson();
    }

    private JsonObject byCode(RoutingContext ctx) {
        var value = required(ctx, "code");
        var redirectUri = required(ctx, "redirect_uri");
        var code = codes.redeem(value).orElseThrow(() -> OAuthFault.invalidGrant("Authorization code is expired."));
        if (!code.redirectUri().equals(redirectUri)) {
            throw OAuthFault.invalidRequest("Redirect_uri is not matched with the uri when requesting code.");
        }
        if (code.codeChallenge() != null && !Pkce.matches(field(ctx, "code_verifier"), code.codeChallenge())) {
            throw OAuthFault.invalidRequest("Code verifier or code challenge is invalid.");
        }
        return grants.open(code.who()).toJson();
    }

    private @Nullable Void revoke(RoutingContext ctx) {
        requireClient(ctx);
        var who = grants.user(required(ctx, "token"))
                .orElseThrow(() -> OAuthFault.invalidGrant("Access token is invalid or expired."));
        disconnect.disconnect(who.openId(), DEVELOPER_REVOKED);
        return null;
    }

    private void requireClient(RoutingContext ctx) {
        var key = required(ctx, "client_key");
        var secret = field(ctx, "client_secret");
        if (secret == null) {
            throw OAuthFault.invalidRequest("Client secret is missed in request.");
        }
        if (!app.clientKey().equals(key) || !app.clientSecret().equals(secret)) {
            throw OAuthFault.invalidClient();
        }
    }

    private <T> Handler<RoutingContext> form(Function<RoutingContext, T> work, BiConsumer<RoutingContext, T> answer) {
        return ctx -> {
            try {
                var type = ctx.request().getHeader("content-type");
                if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
                    throw OAuthFault.invalidRequest(
                            "Only `application/x-www-form-urlencoded` is accepted as Content-Type.");
                }
                answer.accept(ctx, work.apply(ctx));
            } catch (OAuthFault fault) {
                answers.flatError(ctx, errorStatus, fault.error(), fault.getMessage());
            }
        };
    }

    private static String required(RoutingContext ctx, String name) {
        var value = field(ctx, name);
        if (value == null) {
            throw OAuthFault.invalidRequest("The request parameters are malformed: " + name + " is missing.");
        }
        return value;
    }

    /** Only from the body: secrets in a query string are not accepted. */
    private static @Nullable String field(RoutingContext ctx, String name) {
        var value = ctx.request().getFormAttribute(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
