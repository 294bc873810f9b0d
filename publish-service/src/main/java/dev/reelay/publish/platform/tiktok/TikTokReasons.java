package dev.reelay.publish.platform.tiktok;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What TikTok's codes mean and what to do about them; its own messages say neither, and are the same for several codes. */
final class TikTokReasons {

    /** TikTok's answer to an init whose privacy level is not among the creator's options. */
    static final String PRIVACY_LEVEL_NOT_OFFERED = "privacy_level_option_mismatch";

    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("access_token_invalid", "TikTok rejects the access token: connect the account again."),
            Map.entry(
                    "scope_not_authorized",
                    "The permission to post is missing: connect the account again and grant it."),
            Map.entry("auth_removed", "The creator withdrew the permission: connect the account again."),
            Map.entry(
                    PRIVACY_LEVEL_NOT_OFFERED,
                    "The account does not offer this privacy level: choose one of the creator's options."),
            Map.entry(
                    "unaudited_client_can_only_post_to_private_accounts",
                    "The TikTok app is not audited: the account itself must be set to private, or the app audited."),
            Map.entry(
                    "url_ownership_unverified",
                    "The video's host is not verified for the TikTok app: verify its domain or URL prefix in the developer portal."),
            Map.entry(
                    "spam_risk_too_many_posts",
                    "The account has reached TikTok's daily limit of posts by API: it waits, and is sent when TikTok takes more."),
            Map.entry("spam_risk_user_banned_from_posting", "TikTok banned the account from posting."),
            Map.entry("spam_risk_text", "TikTok considers the caption spam: change it."),
            Map.entry("spam_risk", "TikTok considers the post spam."),
            Map.entry(
                    "reached_active_user_cap",
                    "The TikTok app has reached its daily limit of creators: try again tomorrow."),
            Map.entry("file_format_check_failed", "TikTok cannot use the file's format: MP4 with H.264 works best."),
            Map.entry("duration_check_failed", "The video is too long or too short for this account."),
            Map.entry("frame_rate_check_failed", "The video must have 23 to 60 frames per second."),
            Map.entry("picture_size_check_failed", "The video's sides must be 360 to 4096 pixels."),
            Map.entry(
                    "video_pull_failed",
                    "TikTok could not fetch the video from its URL; it must answer without redirects."),
            Map.entry("publish_cancelled", "It was cancelled on TikTok."),
            Map.entry("internal", "TikTok had an internal error: publish again."));

    /**
     * Limits over 24 hours, of the creator and of the app. When they began nobody knows, so it is asked again every hour; the pause is
     * ours, TikTok gives none.
     */
    private static final Set<String> DAILY_LIMITS = Set.of("spam_risk_too_many_posts", "reached_active_user_cap");

    private static final Duration DAILY_LIMIT_PAUSE = Duration.ofHours(1);

    private TikTokReasons() {}

    static Optional<Duration> refusedFor(String code) {
        return DAILY_LIMITS.contains(code) ? Optional.of(DAILY_LIMIT_PAUSE) : Optional.empty();
    }

    static String explain(String reason) {
        return MEANINGS.getOrDefault(reason, "TikTok says " + reason + ".");
    }
}
