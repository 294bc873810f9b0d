package dev.reelay.auth.connection;

import org.jspecify.annotations.Nullable;

/**
 * Where the person who connects an account is told that it ends.
 *
 * @param email {@code null}: by the event only
 * @param locale a language tag, as in {@code fr-CA}; {@code null} if not known
 */
public record Contact(@Nullable String email, @Nullable String locale) {

    public static final Contact NONE = new Contact(null, null);

    /** Without the address. */
    @Override
    public String toString() {
        return "Contact[locale=" + locale + "]";
    }
}
