package dev.reelay.ingest.platform.tiktok;

import static dev.reelay.ingest.platform.tiktok.TikTokVideos.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.ingest.platform.AccountAccess;
import dev.reelay.ingest.platform.AccountProfile;
import dev.reelay.ingest.platform.AuthorProfile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts TikTok's two forms of a profile: an account's own, and what the Research API tells of an author. */
final class TikTokProfiles {

    static final String BASIC_SCOPE = "user.info.basic";

    /** Without {@code avatar_url}, a signed link that expires. */
    static final List<String> AUTHOR_FIELDS = List.of(
            "display_name",
            "bio_description",
            "is_verified",
            "follower_count",
            "following_count",
            "likes_count",
            "video_count");

    private TikTokProfiles() {}

    /** Only fields within the granted scopes: any other would fail the whole call. */
    static List<String> fields(AccountAccess access) {
        var fields = new ArrayList<String>();
        if (access.allows(BASIC_SCOPE)) {
            fields.addAll(List.of("open_id", "display_name"));
        }
        if (access.allows("user.info.profile")) {
            fields.addAll(List.of("username", "bio_description", "is_verified", "profile_deep_link"));
        }
        if (access.allows("user.info.stats")) {
            fields.addAll(List.of("follower_count", "following_count", "likes_count", "video_count"));
        }
        return fields;
    }

    static AccountProfile account(JsonNode user) {
        return new AccountProfile(
                text(user, "username"),
                text(user, "display_name"),
                text(user, "bio_description"),
                truth(user, "is_verified"),
                text(user, "profile_deep_link"),
                number(user, "follower_count"),
                number(user, "following_count"),
                number(user, "likes_count"),
                number(user, "video_count"));
    }

    static AuthorProfile author(JsonNode author) {
        return new AuthorProfile(
                text(author, "display_name"),
                text(author, "bio_description"),
                truth(author, "is_verified"),
                number(author, "follower_count"),
                number(author, "following_count"),
                number(author, "likes_count"),
                number(author, "video_count"));
    }

    private static @Nullable Boolean truth(JsonNode node, String field) {
        return node.hasNonNull(field) ? Boolean.valueOf(node.get(field).asBoolean()) : null;
    }

    private static @Nullable Long number(JsonNode node, String field) {
        return node.hasNonNull(field) ? Long.valueOf(node.get(field).asLong()) : null;
    }
}
