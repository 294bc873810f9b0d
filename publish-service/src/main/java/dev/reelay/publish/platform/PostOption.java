package dev.reelay.publish.platform;

import org.jspecify.annotations.Nullable;

/**
 * A choice of the platform's own that a post can carry, such as a switch that turns comments off.
 *
 * @param name snake_case, the same in requests, tables and events
 * @param byDefault the value for a post whose request leaves the option out; {@code null} to send the platform none
 * @param meaning what it does, for people
 */
public record PostOption(String name, OptionValues values, @Nullable Object byDefault, String meaning) {

    /** Off by default or on. */
    public static PostOption ofSwitch(String name, boolean byDefault, String meaning) {
        return new PostOption(name, new OptionValues.TrueOrFalse(), byDefault, meaning);
    }

    /** Without a default. */
    public static PostOption ofInteger(String name, int minimum, int maximum, String meaning) {
        return new PostOption(name, new OptionValues.Integers(minimum, maximum), null, meaning);
    }

    /** As the post has it; by default for one that was requested before the option existed. */
    public @Nullable Object in(PostOptions options) {
        var value = options.values().get(name);
        return value == null ? byDefault : value;
    }
}
