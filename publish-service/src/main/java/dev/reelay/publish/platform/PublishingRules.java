package dev.reelay.publish.platform;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a platform accepts, as far as it is the same for every account.
 *
 * @param scopes needed on the connection, by where the videos can go
 * @param privacyLevels in the platform's words
 * @param captionLimit UTF-16 code units
 * @param fileLimit bytes
 * @param contentTypes media types of files
 * @param options the platform's own, in the order in which people should see them
 */
public record PublishingRules(
        Map<Destination, String> scopes,
        Set<String> privacyLevels,
        int captionLimit,
        long fileLimit,
        List<String> contentTypes,
        List<PostOption> options) {

    /** Of a destination that the platform offers. */
    public String scope(Destination destination) {
        return Objects.requireNonNull(scopes.get(destination));
    }

    /** @param chosen value by name; {@code null} for the default */
    public PostOptions complete(Map<String, Object> chosen) {
        var asked = new PostOptions(chosen);
        var all = new TreeMap<String, Object>();
        for (var option : options) {
            var value = option.in(asked);
            if (value != null) {
                all.put(option.name(), value);
            }
        }
        return new PostOptions(all);
    }
}
