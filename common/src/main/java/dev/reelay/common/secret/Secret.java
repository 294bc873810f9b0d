package dev.reelay.common.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A token, code or the like.
 *
 * <p>It prints as stars and has no property, so that neither a log nor a JSON mapper shows it by accident. Whoever needs the
 * value has to ask for it by {@link #reveal()}. Immutable.
 */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** @throws IllegalArgumentException when it is empty */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Secret of(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a secret is not empty");
        }
        return new Secret(value);
    }

    /** The value, for whoever sends it to where it belongs. */
    public String reveal() {
        return value;
    }

    /** In constant time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(value.getBytes(UTF_8), secret.value.getBytes(UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
