package dev.reelay.auth.platform;

import org.jspecify.annotations.Nullable;

/**
 * How an account shows itself.
 *
 * @param username handle without {@code @}; {@code null} when the scope for it was not granted
 * @param displayName {@code null} when the scope for it was not granted
 * @param avatarUrl signed by the platform, which ends it after hours or days; {@code null} when the scope for it was not granted
 */
public record AccountProfile(@Nullable String username, @Nullable String displayName, @Nullable String avatarUrl) {

    public static final AccountProfile UNKNOWN = new AccountProfile(null, null, null);

    /** Without the signed link. */
    @Override
    public String toString() {
        return "AccountProfile[username=" + username + ", displayName=" + displayName + "]";
    }
}
