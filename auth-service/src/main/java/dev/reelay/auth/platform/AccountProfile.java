package dev.reelay.auth.platform;

import org.jspecify.annotations.Nullable;

/**
 * The names of an account.
 *
 * @param username handle without {@code @}; {@code null} when the scope for it was not granted
 * @param displayName {@code null} when the scope for it was not granted
 */
public record AccountProfile(@Nullable String username, @Nullable String displayName) {

    public static final AccountProfile UNKNOWN = new AccountProfile(null, null);
}
