package dev.reelay.auth.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What an actor is. */
public enum ActorKind {
    @JsonProperty("person")
    PERSON,
    @JsonProperty("service")
    SERVICE,
    @JsonProperty("platform")
    PLATFORM,
    @JsonProperty("system")
    SYSTEM;

    /** The name in JSON and in the table. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ActorKind of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
