package dev.reelay.sandbox.tiktok.display;

import dev.reelay.sandbox.catalog.Account;
import dev.reelay.sandbox.catalog.Videos;
import dev.reelay.sandbox.tiktok.http.ApiFault;
import dev.reelay.sandbox.tiktok.oauth.OpenIds;
import dev.reelay.sandbox.tiktok.oauth.UserAccess;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The account of a token. One field outside the granted scopes fails the whole call, as observed. */
final class UserInfoView {

    private static final Map<String, Set<String>> FIELDS_OF_SCOPE = Map.of(
            "user.info.basic",
            Set.of("open_id", "union_id", "avatar_url", "avatar_url_100", "avatar_large_url", "display_name"),
            "user.info.profile",
            Set.of("bio_description", "profile_deep_link", "is_verified", "username"),
            "user.info.stats",
            Set.of("follower_count", "following_count", "likes_count", "video_count"));

    private static final Map<String, String> SCOPE_OF_FIELD = scopeOfField();

    private final Videos videos;
    private final Pictures pictures;
    private final Clock clock;

    UserInfoView(Videos videos, Pictures pictures, Clock clock) {
        this.videos = videos;
        this.pictures = pictures;
        this.clock = clock;
    }

    static Set<String> fields() {
        return SCOPE_OF_FIELD.keySet();
    }

    JsonObject of(UserAccess who, Set<String> fields) {
        for (var field : fields) {
            if (!who.scopes().contains(SCOPE_OF_FIELD.get(field))) {
                throw ApiFault.scopeNotAuthorized();
            }
        }
        var account = videos.account(who.username()).orElseThrow(ApiFault::tokenInvalid);
        var json = new JsonObject();
        fields.forEach(field -> json.put(field, value(field, who, account)));
        return json;
    }

    private Object value(String field, UserAccess who, Account account) {
        return switch (field) {
            case "open_id" -> who.openId();
            case "union_id" -> OpenIds.unionId(account.username());
            case "avatar_url", "avatar_url_100", "avatar_large_url" -> pictures.avatar(who.openId());
            case "display_name" -> account.displayName();
            case "bio_description" -> account.bio();
            case "profile_deep_link" -> "https://www.tiktok.com/@" + account.username();
            case "is_verified" -> account.verified();
            case "username" -> account.username();
            case "follower_count" -> account.followers();
            case "following_count" -> account.following();
            case "likes_count" ->
                videos.likesOf(account.username(), clock.instant().getEpochSecond());
            default -> (long) videos.countOf(account.username());
        };
    }

    private static Map<String, String> scopeOfField() {
        var scopes = new HashMap<String, String>();
        FIELDS_OF_SCOPE.forEach((scope, fields) -> fields.forEach(field -> scopes.put(field, scope)));
        return Map.copyOf(scopes);
    }
}
