package dev.reelay.common.identity;

/**
 * The roles that a token can have, for {@code @RolesAllowed}. {@link #ADMIN} includes {@link #CREATOR} and {@link #ANALYST}
 * ({@link AdminRoles}), so an endpoint for people names only the least privileged role that it needs.
 */
public final class Role {

    /** Connects accounts, publishes to them, and reads the whole workspace. */
    public static final String CREATOR = "creator";

    /** Reads the whole workspace and requests fetches. */
    public static final String ANALYST = "analyst";

    /** Operates the system. */
    public static final String ADMIN = "admin";

    /** A service that publishes with the accounts' access tokens. */
    public static final String TOKEN_PUBLISH = "token:publish";

    /** A service that reads from the platforms with the accounts' access tokens. */
    public static final String TOKEN_INGEST = "token:ingest";

    private Role() {}
}
