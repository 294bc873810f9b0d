package dev.reelay.auth.platform.tiktok;

import dev.reelay.auth.platform.RequestedScope;
import java.util.List;
import java.util.Map;

/** What each of TikTok's scopes is for (page "TikTok API Scopes"). */
final class TikTokScopes {

    private static final Map<String, String> COSTS = Map.of(
            "user.info.basic", "The account is shown without its name and its picture.",
            "user.info.profile", "The account is shown without its handle.",
            "user.info.stats", "Followers and likes of the account are not counted.",
            "video.list", "The account's videos and their figures are not fetched, and cannot be searched.",
            "video.publish", "Nothing can be published to the account directly.",
            "video.upload", "Nothing can be sent to the account's drafts.");

    /** Of a scope that an operator has added to the setting. */
    private static final String UNKNOWN_COST = "What your operator wanted this permission for does not work.";

    private TikTokScopes() {}

    static List<RequestedScope> of(List<String> names) {
        return names.stream()
                .map(name -> new RequestedScope(name, COSTS.getOrDefault(name, UNKNOWN_COST)))
                .toList();
    }
}
