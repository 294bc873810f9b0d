package dev.reelay.publish.platform;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a platform accepts, as far as it is the same for every account.
 *
 * @param scopes needed on the connection, by where the videos can go
 * @param privacyLevels in the platform's words
 * @param captionLimit of a video, UTF-16 code units
 * @param fileLimit bytes
 * @param contentTypes media types of files
 * @param options the platform's own, in the order in which people should see them
 * @param photos {@code null} where there are only videos
 */
public record PublishingRules(
        Map<Destination, String> scopes,
        Set<String> privacyLevels,
        int captionLimit,
        long fileLimit,
        List<String> contentTypes,
        List<PostOption> options,
        @Nullable PhotoRules photos) {

    /** Of a destination that the platform offers. */
    public String scope(Destination destination) {
        return Objects.requireNonNull(scopes.get(destination));
    }

    /** Of a kind of media that the platform takes. */
    public int captionLimit(MediaKind kind) {
        return kind == MediaKind.VIDEO ? captionLimit : photoRules().captionLimit();
    }

    /** Where it takes photos. */
    public PhotoRules photoRules() {
        return Objects.requireNonNull(photos);
    }

    public List<PostOption> options(MediaKind kind) {
        return options.stream().filter(option -> option.media().contains(kind)).toList();
    }

    /** @param chosen value by name; {@code null} for the default */
    public PostOptions complete(Map<String, Object> chosen, MediaKind kind) {
        var asked = new PostOptions(chosen);
        var all = new TreeMap<String, Object>();
        for (var option : options(kind)) {
            var value = option.in(asked);
            if (value != null) {
                all.put(option.name(), value);
            }
        }
        return new PostOptions(all);
    }
}
