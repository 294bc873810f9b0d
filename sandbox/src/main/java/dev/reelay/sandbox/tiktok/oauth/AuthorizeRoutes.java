package dev.reelay.sandbox.tiktok.oauth;

import dev.reelay.sandbox.catalog.Account;
import dev.reelay.sandbox.catalog.Videos;
import dev.reelay.sandbox.tiktok.app.App;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /v2/auth/authorize/}: a consent page for people; a redirect at once for programs.
 *
 * <p>Of ours, for programs: {@code sandbox_account} names the account that consents, {@code sandbox_decision=deny} lets
 * it decline, {@code sandbox_scopes} lets it grant less than was asked.
 */
public final class AuthorizeRoutes {

    private static final String CONSENT_PATH = "/sandbox/consent";

    private final App app;
    private final Videos videos;
    private final Codes codes;
    private final ConsentPage page;

    public AuthorizeRoutes(App app, Videos videos, Codes codes) {
        this.app = app;
        this.videos = videos;
        this.codes = codes;
        this.page = new ConsentPage(videos, CONSENT_PATH);
    }

    public void mount(Router router) {
        router.get("/v2/auth/authorize/").handler(ctx -> orErrorPage(ctx, this::authorize));
        router.post(CONSENT_PATH).handler(ctx -> orErrorPage(ctx, this::decide));
    }

    private void authorize(RoutingContext ctx) {
        var params = ctx.queryParams();
        var request = AuthorizeRequest.of(params, app);
        if (params.get("sandbox_account") == null && params.get("sandbox_decision") == null) {
            html(ctx, 200, page.consent(params, request));
            return;
        }
        finish(ctx, request, params, params.get("sandbox_scopes"));
    }

    private void decide(RoutingContext ctx) {
        var form = ctx.request().formAttributes();
        finish(ctx, AuthorizeRequest.of(form, app), form, String.join(",", form.getAll("sandbox_scopes")));
    }

    private void finish(RoutingContext ctx, AuthorizeRequest request, MultiMap params, @Nullable String grantedText) {
        if ("deny".equals(params.get("sandbox_decision"))) {
            redirect(
                    ctx,
                    request,
                    "error=access_denied&error_description=" + encode("User denied the authorization request"));
            return;
        }
        var account = account(params.get("sandbox_account"));
        var granted = granted(request, grantedText);
        var who = new UserAccess(OpenIds.openId(app.clientKey(), account.username()), account.username(), granted);
        var code = codes.issue(who, request.redirectUri(), request.codeChallenge());
        redirect(ctx, request, "code=" + encode(code) + "&scopes=" + encode(String.join(",", granted)));
    }

    private Account account(@Nullable String username) {
        var name = username == null ? "" : username.strip();
        return videos.account(name.startsWith("@") ? name.substring(1) : name)
                .orElseThrow(() -> new AuthorizeRequest.Fault(
                        "sandbox_account", "The catalogue has no author \"" + name + "\"; see /sandbox/accounts."));
    }

    private static Set<String> granted(AuthorizeRequest request, @Nullable String text) {
        if (text == null) {
            return request.scopes();
        }
        var granted = new LinkedHashSet<>(Arrays.asList(text.split(",")));
        granted.retainAll(request.scopes());
        return granted;
    }

    private void orErrorPage(RoutingContext ctx, Consumer<RoutingContext> work) {
        try {
            work.accept(ctx);
        } catch (AuthorizeRequest.Fault fault) {
            html(ctx, 400, page.error(fault.parameter(), fault.getMessage()));
        }
    }

    private static void redirect(RoutingContext ctx, AuthorizeRequest request, String query) {
        ctx.response()
                .setStatusCode(302)
                .putHeader("cache-control", "no-store")
                .putHeader("location", request.redirectUri() + "?" + query + "&state=" + encode(request.state()))
                .end();
    }

    private static void html(RoutingContext ctx, int status, String html) {
        ctx.response()
                .setStatusCode(status)
                .putHeader("content-type", "text/html; charset=utf-8")
                .putHeader("cache-control", "no-store")
                .end(html);
    }

    /** Form encoding leaves the star alone; real codes arrive with it encoded. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("*", "%2A")
                .replace("+", "%20");
    }
}
