package dev.reelay.common.identity;

/**
 * The roles that a token can carry, for {@code @RolesAllowed}. Who has {@link #ADMIN} has {@link #CREATOR} and {@link #ANALYST}
 * too ({@link AdminRoles}), so an endpoint for people names only the least that it needs.
 */
public final class Role {

    /** Connects accounts, publishes to them, and reads all of the workspace. */
    public static final String CREATOR = "creator";

    /** Reads all of the workspace and has it fetched. */
    public static final String ANALYST = "analyst";

    /** Operates the system. */
    public static final String ADMIN = "admin";

    /** Another service of ours. */
    public static final String SERVICE = "service";

    private Role() {}
}
