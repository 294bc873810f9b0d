package dev.reelay.publish.quota;

import java.time.Instant;

/**
 * A daily limit leaves nothing for now.
 *
 * @param code stable, such as {@code daily_posts_used_up}
 * @param detail the same for people
 * @param until when it leaves something again, as far as is known today
 */
public record UsedUp(String code, String detail, Instant until) {

    static UsedUp posts(Quota quota) {
        return new UsedUp(
                "daily_posts_used_up",
                "The account has had its " + quota.limit() + " posts within 24 hours: it waits for the next.",
                quota.freeAt());
    }

    static UsedUp inboxShares(Quota quota) {
        return new UsedUp(
                "daily_inbox_shares_used_up",
                quota.limit() + " videos of the last 24 hours wait in the creator's inbox: it waits until one is posted"
                        + " or a day old.",
                quota.freeAt());
    }

    static UsedUp creators(Quota quota) {
        return new UsedUp(
                "daily_creators_used_up",
                "The app has posted for its " + quota.limit() + " creators within 24 hours: it waits for the next.",
                quota.freeAt());
    }
}
