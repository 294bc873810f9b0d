package dev.reelay.auth.authorization;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text of a public request that we repeat: only what looks like an OAuth error code, so that nothing can be smuggled into a page. */
final class Words {

    private static final Pattern CODE = Pattern.compile("[a-z0-9_.-]{1,64}");

    private Words() {}

    static String of(@Nullable String error) {
        return error != null && CODE.matcher(error).matches() ? error : "unreadable_error";
    }
}
