package dev.reelay.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;

/**
 * A short-video platform, in lower case in JSON, in paths and in keys.
 *
 * <p>An event of a platform that came later is to be passed over: whoever does not know the platform can do nothing with it.
 */
public enum Platform {
    /** TikTok. */
    @JsonProperty("tiktok")
    TIKTOK,
    /** Instagram. */
    @JsonProperty("instagram")
    INSTAGRAM,
    /** Facebook. */
    @JsonProperty("facebook")
    FACEBOOK;

    /** The name in JSON, paths, keys and tables: {@code tiktok}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a name that is no platform of ours; case does not matter. */
    public static Optional<Platform> of(String id) {
        for (var platform : values()) {
            if (platform.id().equalsIgnoreCase(id)) {
                return Optional.of(platform);
            }
        }
        return Optional.empty();
    }
}
