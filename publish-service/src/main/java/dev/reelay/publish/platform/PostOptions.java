package dev.reelay.publish.platform;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The options of one post. Between the request and the adapter they are names and values without a meaning.
 *
 * @param values a Boolean or Integer by {@link PostOption#name()}; sorted and immutable
 */
public record PostOptions(Map<String, Object> values) {

    public PostOptions {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** The same with these values instead. */
    PostOptions with(Map<String, Object> others) {
        var changed = new TreeMap<>(values);
        changed.putAll(others);
        return new PostOptions(changed);
    }
}
