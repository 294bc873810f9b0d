package dev.reelay.webhook.platform.tiktok;

import dev.reelay.contracts.webhook.CallbackKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** TikTok's event names, as spelled on its pages about webhook events and post status (read in 2026). */
final class TikTokEvent {

    static final String AUTHORIZATION_REMOVED = "authorization.removed";

    private static final Map<String, CallbackKind> KINDS = Map.of(
            AUTHORIZATION_REMOVED,
            CallbackKind.AUTHORIZATION_REMOVED,
            "post.publish.failed",
            CallbackKind.PUBLISH_FAILED,
            "post.publish.complete",
            CallbackKind.PUBLISH_COMPLETED,
            "post.publish.inbox_delivered",
            CallbackKind.PUBLISH_INBOX_DELIVERED,
            "post.publish.publicly_available",
            CallbackKind.PUBLISH_PUBLICLY_AVAILABLE,
            // Misspelled by TikTok; the second is for the day they fix it.
            "post.publish.no_longer_publicaly_available",
            CallbackKind.PUBLISH_NO_LONGER_AVAILABLE,
            "post.publish.no_longer_publicly_available",
            CallbackKind.PUBLISH_NO_LONGER_AVAILABLE);

    /** Codes of {@code authorization.removed}, in their order from 0. */
    private static final String[] REMOVAL_REASONS = {
        "unknown", "user_disconnected", "account_deleted", "age_changed", "banned", "developer_revoked"
    };

    private TikTokEvent() {}

    static CallbackKind kind(String event) {
        return KINDS.getOrDefault(event, CallbackKind.OTHER);
    }

    /** The name of a code; an unknown code is returned as it is. */
    static @Nullable String removalReason(@Nullable String code) {
        if (code != null && code.length() == 1 && code.charAt(0) >= '0' && code.charAt(0) <= '9') {
            var index = code.charAt(0) - '0';
            return index < REMOVAL_REASONS.length ? REMOVAL_REASONS[index] : code;
        }
        return code;
    }
}
