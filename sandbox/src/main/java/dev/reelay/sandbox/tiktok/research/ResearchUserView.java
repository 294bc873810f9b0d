package dev.reelay.sandbox.tiktok.research;

import dev.reelay.sandbox.catalog.Account;
import dev.reelay.sandbox.catalog.Videos;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** A public author as Research shows it: a flat object, where the Display API has one within {@code user}. */
final class ResearchUserView {

    static final Set<String> FIELDS = Set.of(
            "display_name",
            "bio_description",
            "avatar_url",
            "is_verified",
            "follower_count",
            "following_count",
            "likes_count",
            "video_count",
            "bio_url");

    private ResearchUserView() {}

    static JsonObject of(Account account, Videos videos, Set<String> fields, String avatar, long now) {
        var json = new JsonObject();
        for (var field : fields) {
            Object value =
                    switch (field) {
                        case "display_name" -> account.displayName();
                        case "bio_description" -> account.bio();
                        case "avatar_url" -> avatar;
                        case "is_verified" -> account.verified();
                        case "follower_count" -> account.followers();
                        case "following_count" -> account.following();
                        case "likes_count" -> videos.likesOf(account.username(), now);
                        case "video_count" -> (long) videos.countOf(account.username());
                        default -> null; // the catalogue knows no links
                    };
            if (value != null) {
                json.put(field, value);
            }
        }
        return json;
    }
}
