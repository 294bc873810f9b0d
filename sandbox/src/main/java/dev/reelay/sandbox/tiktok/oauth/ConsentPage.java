package dev.reelay.sandbox.tiktok.oauth;

import dev.reelay.sandbox.catalog.Account;
import dev.reelay.sandbox.catalog.Videos;
import dev.reelay.sandbox.tiktok.http.Html;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The pages that a person sees while connecting an account. */
final class ConsentPage {

    private static final int ACCOUNTS_SHOWN = 24;

    private static final Map<String, String> WHAT_A_SCOPE_GRANTS = Map.of(
            "user.info.basic", "Read your avatar and display name",
            "user.info.profile", "Read your username, bio and profile link",
            "user.info.stats", "Read your follower, like and video counts",
            "video.list", "Read your public videos",
            "video.publish", "Post videos to your account",
            "video.upload", "Send drafts to your inbox");

    /** Parameters of the request that travel through the form; everything else is decided on the page. */
    private static final List<String> CARRIED = List.of(
            "client_key", "redirect_uri", "response_type", "scope", "state", "code_challenge", "code_challenge_method");

    private final Videos videos;
    private final String action;
    private final String consent = Html.page(ConsentPage.class, "consent.html");
    private final String error = Html.page(ConsentPage.class, "error.html");

    ConsentPage(Videos videos, String action) {
        this.videos = videos;
        this.action = action;
    }

    String consent(MultiMap params, AuthorizeRequest request) {
        return Html.fill(
                consent,
                Map.of(
                        "action", action,
                        "hidden", hidden(params),
                        "scopes",
                                request.scopes().stream()
                                        .map(ConsentPage::scope)
                                        .collect(Collectors.joining()),
                        "accounts",
                                videos.mostActive("", ACCOUNTS_SHOWN).stream()
                                        .map(this::account)
                                        .collect(Collectors.joining())));
    }

    String error(String parameter, String explanation) {
        return Html.fill(error, Map.of("parameter", Html.escape(parameter), "explanation", Html.escape(explanation)));
    }

    private static String hidden(MultiMap params) {
        return CARRIED.stream()
                .filter(params::contains)
                .map(name ->
                        "<input type=\"hidden\" name=\"" + name + "\" value=\"" + Html.escape(params.get(name)) + "\">")
                .collect(Collectors.joining("\n"));
    }

    private static String scope(String scope) {
        var name = Html.escape(scope);
        return "<label class=\"scope\"><input type=\"checkbox\" name=\"sandbox_scopes\" value=\"" + name
                + "\" checked><span>" + Html.escape(WHAT_A_SCOPE_GRANTS.getOrDefault(scope, scope)) + "<small>" + name
                + "</small></span></label>";
    }

    private String account(Account account) {
        var name = Html.escape(account.username());
        return "<label class=\"account\"><input type=\"radio\" name=\"pick\" value=\"" + name + "\"><b>"
                + Html.escape(account.displayName()) + "</b><span>@" + name + " · " + videos.countOf(account.username())
                + " videos</span></label>";
    }
}
