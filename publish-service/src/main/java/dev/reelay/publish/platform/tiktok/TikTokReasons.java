package dev.reelay.publish.platform.tiktok;

import static dev.reelay.publish.platform.Remedy.AGAIN;
import static dev.reelay.publish.platform.Remedy.ANOTHER_DAY;
import static dev.reelay.publish.platform.Remedy.NONE;
import static java.util.Map.entry;

import dev.reelay.publish.platform.Remedy;
import java.util.Map;

/**
 * Every code of TikTok's posting tables, of its errors and of its fail_reasons: what helps, and what it means to people, who get it
 * with what they can do about it. TikTok's own messages say neither, and are the same for several codes. A publication tells the code
 * as it is.
 */
final class TikTokReasons {

    /** TikTok's answer to an init whose privacy level is not among the creator's options. */
    static final String PRIVACY_LEVEL_NOT_OFFERED = "privacy_level_option_mismatch";

    /** @param meaning for people: what happened, and what they can do */
    private record Reason(Remedy remedy, String meaning) {}

    private static final Reason INVALID = new Reason(
            NONE, "TikTok does not accept the request as it is: report this, with the log_id, to whoever runs Reelay.");

    private static final Reason TASK_NOT_OURS =
            new Reason(NONE, "TikTok does not know the task, or not as this account's: look at the account.");

    private static final Map<String, Reason> REASONS = Map.ofEntries(
            // Of calls
            entry("invalid_param", INVALID),
            entry("invalid_params", INVALID),
            entry("app_version_check_failed", new Reason(NONE, "The creator's TikTok app is too old: update it.")),
            entry("invalid_publish_id", TASK_NOT_OURS),
            entry("token_not_authorized_for_specified_publish_id", TASK_NOT_OURS),
            entry(
                    "access_token_invalid",
                    new Reason(NONE, "TikTok rejects the access token: connect the account again.")),
            entry(
                    "scope_not_authorized",
                    new Reason(
                            NONE,
                            "The permission to post, or to send to the inbox, is missing: connect the account again and grant it.")),
            entry(
                    "spam_risk_too_many_pending_share",
                    new Reason(
                            ANOTHER_DAY,
                            "Too many drafts wait in the creator's inbox: it waits until some are posted or deleted.")),
            entry(
                    "reached_active_user_cap",
                    new Reason(
                            ANOTHER_DAY,
                            "The TikTok app has reached its daily limit of creators: it waits, and is sent when TikTok takes more.")),
            entry(
                    "unaudited_client_can_only_post_to_private_accounts",
                    new Reason(
                            NONE,
                            "The TikTok app is not audited: the account itself must be set to private, or the app audited.")),
            entry(
                    "url_ownership_unverified",
                    new Reason(
                            NONE,
                            "The host of the video or of a photo is not verified for the TikTok app: verify its domain or URL prefix in the developer portal.")),
            entry(
                    PRIVACY_LEVEL_NOT_OFFERED,
                    new Reason(
                            NONE,
                            "The account does not offer this privacy level: choose one of the creator's options.")),
            entry("rate_limit_exceeded", new Reason(AGAIN, "TikTok takes no more calls for the moment: it waits.")),
            entry("internal_error", new Reason(AGAIN, "TikTok is out of order for the moment: it waits.")),
            // Of calls, and of tasks
            entry(
                    "spam_risk_too_many_posts",
                    new Reason(
                            ANOTHER_DAY,
                            "The account has reached TikTok's daily limit of posts by API: it waits, and is sent when TikTok takes more.")),
            entry(
                    "spam_risk_user_banned_from_posting",
                    new Reason(NONE, "TikTok banned the account from posting: its owner has to ask TikTok.")),
            // Of tasks
            entry("internal", new Reason(AGAIN, "TikTok had an internal error again and again: publish it later.")),
            entry(
                    "video_pull_failed",
                    new Reason(
                            AGAIN,
                            "TikTok could not fetch the video from its URL: it must answer without redirects, for an hour.")),
            entry(
                    "photo_pull_failed",
                    new Reason(
                            AGAIN,
                            "TikTok could not fetch a photo from its URL: it must answer without redirects, for an hour.")),
            entry(
                    "file_format_check_failed",
                    new Reason(
                            NONE,
                            "TikTok cannot use the format: MP4 with H.264 works best, and JPEG or WebP for photos.")),
            entry(
                    "duration_check_failed",
                    new Reason(NONE, "The video is too long or too short for this account: cut it.")),
            entry(
                    "frame_rate_check_failed",
                    new Reason(NONE, "The video must have 23 to 60 frames per second: convert it.")),
            entry(
                    "picture_size_check_failed",
                    new Reason(
                            NONE,
                            "The video's sides must be 360 to 4096 pixels, and a photo's shorter side at most 1080: convert it.")),
            entry(
                    "publish_cancelled",
                    new Reason(NONE, "It was cancelled on TikTok: publish it anew if it should go out.")),
            entry("auth_removed", new Reason(NONE, "The creator withdrew the permission: connect the account again.")),
            entry("spam_risk_text", new Reason(NONE, "TikTok considers the caption spam: change it.")),
            entry("spam_risk", new Reason(NONE, "TikTok considers the post spam: change it or its caption.")));

    private TikTokReasons() {}

    /** A reason that is not in the tables is final, as a new one may be about the post. */
    static Remedy remedy(String reason) {
        var known = REASONS.get(reason);
        return known == null ? NONE : known.remedy();
    }

    static String explain(String reason) {
        var known = REASONS.get(reason);
        return known == null ? "TikTok says " + reason + "." : known.meaning();
    }
}
