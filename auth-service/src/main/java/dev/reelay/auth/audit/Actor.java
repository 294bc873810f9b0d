package dev.reelay.auth.audit;

import dev.reelay.contracts.Platform;
import org.jspecify.annotations.Nullable;

/**
 * Who did something.
 *
 * @param name of a person the {@code sub} of the token, of a service its client id, of a platform its id
 * @param address from which the request came; {@code null} where there was none
 */
public record Actor(ActorKind kind, String name, @Nullable String address) {

    /** This service by itself, such as when a refresh ends. */
    public static final Actor SYSTEM = new Actor(ActorKind.SYSTEM, "auth-service", null);

    public static Actor person(String subject, String address) {
        return new Actor(ActorKind.PERSON, subject, address);
    }

    public static Actor service(String client, String address) {
        return new Actor(ActorKind.SERVICE, client, address);
    }

    /** By a callback. */
    public static Actor platform(Platform platform) {
        return new Actor(ActorKind.PLATFORM, platform.id(), null);
    }
}
