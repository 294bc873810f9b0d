package dev.reelay.publish.platform;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A choice of the platform's own that a post can carry, such as a switch that turns comments off.
 *
 * @param name snake_case, the same in requests, tables and events
 * @param byDefault the value for a post whose request leaves the option out; {@code null} to send the platform none
 * @param meaning what it does, for people
 * @param media what can carry it
 */
public record PostOption(
        String name, OptionValues values, @Nullable Object byDefault, String meaning, Set<MediaKind> media) {

    /** Off by default or on, for all media. */
    public static PostOption ofSwitch(String name, boolean byDefault, String meaning) {
        return new PostOption(name, new OptionValues.TrueOrFalse(), byDefault, meaning, EnumSet.allOf(MediaKind.class));
    }

    /** Without a default, for all media. */
    public static PostOption ofInteger(String name, int minimum, int maximum, String meaning) {
        return new PostOption(
                name, new OptionValues.Integers(minimum, maximum), null, meaning, EnumSet.allOf(MediaKind.class));
    }

    public PostOption onlyFor(MediaKind kind) {
        return new PostOption(name, values, byDefault, meaning, EnumSet.of(kind));
    }

    /** As the post has it; by default for one that was requested before the option existed. */
    public @Nullable Object in(PostOptions options) {
        var value = options.values().get(name);
        return value == null ? byDefault : value;
    }
}
