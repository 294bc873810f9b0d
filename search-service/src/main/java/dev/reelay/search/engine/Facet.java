package dev.reelay.search.engine;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the hits of a search are counted by. */
public enum Facet {
    @JsonProperty("platform")
    PLATFORM,
    /** Folded, as the filter compares it. */
    @JsonProperty("hashtag")
    HASHTAG,
    /** Folded, as the filter compares it. */
    @JsonProperty("author")
    AUTHOR,
    @JsonProperty("language")
    LANGUAGE,
    @JsonProperty("visibility")
    VISIBILITY;

    public static Optional<Facet> named(String name) {
        return Arrays.stream(values())
                .filter(facet -> facet.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
