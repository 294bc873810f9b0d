package dev.reelay.sandbox.catalog;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An account that can be connected: an author of the catalogue.
 *
 * @param regionCode {@code null} when unknown
 */
public record Account(
        String username,
        String displayName,
        String bio,
        long followers,
        long following,
        boolean verified,
        @Nullable String regionCode) {

    private static final Pattern WORD_ENDS = Pattern.compile("[._]+");
    private static final Pattern FINAL_DIGITS = Pattern.compile("\\d+$");
    private static final long VERIFIED_FROM = 1_000_000;

    /** What the catalogue does not tell follows from the name, so that it is the same at every start. */
    static Account named(String username, @Nullable Long followers, @Nullable String regionCode) {
        var mix = Integer.toUnsignedLong(username.hashCode() * 0x9E3779B9);
        var known = followers == null ? 1_000 + mix % 90_000 : followers;
        var name = displayName(username);
        return new Account(
                username, name, "Videos by " + name, known, 20 + mix % 700, known >= VERIFIED_FROM, regionCode);
    }

    private static String displayName(String username) {
        var name = new StringBuilder();
        for (var word : WORD_ENDS.split(username)) {
            var letters = FINAL_DIGITS.matcher(word).replaceFirst("");
            if (!letters.isEmpty()) {
                name.append(name.isEmpty() ? "" : " ")
                        .appendCodePoint(Character.toTitleCase(letters.codePointAt(0)))
                        .append(letters.substring(letters.offsetByCodePoints(0, 1)));
            }
        }
        return name.isEmpty() ? username : name.toString();
    }
}
