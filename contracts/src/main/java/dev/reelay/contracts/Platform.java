package dev.reelay.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;

/**
 * A short-video platform; lower case in JSON, paths and keys.
 *
 * <p>Skip events of a platform that you do not know: it was added later, and there is nothing you can do with them.
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

    /** Empty for an unknown name; case-insensitive. */
    public static Optional<Platform> of(String id) {
        for (var platform : values()) {
            if (platform.id().equalsIgnoreCase(id)) {
                return Optional.of(platform);
            }
        }
        return Optional.empty();
    }
}
