package dev.reelay.publish.platform;

/**
 * A switch of the platform's own that a post can carry, such as one that turns comments off.
 *
 * @param name snake_case, the same in requests, tables and events
 * @param byDefault the value for a post whose request leaves the option out
 * @param meaning what it does when it is on, for people
 */
public record PostOption(String name, boolean byDefault, String meaning) {

    /** As the post has it; by default for one that was requested before the option existed. */
    public boolean isOnIn(PostOptions options) {
        return options.values().getOrDefault(name, byDefault);
    }
}
