package dev.reelay.auth.authorization;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.secret.Secret;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The decoded parameters of a callback: a code or an error.
 *
 * @param error the platform's reason why there is no code
 */
record Callback(Secret state, @Nullable Secret code, @Nullable String error) {

    /** Form of OAuth's error codes. Nothing else is echoed, so that no text can be smuggled into a page. */
    private static final Pattern ERROR_CODE = Pattern.compile("[a-z0-9_.-]{1,64}");

    /** @throws dev.reelay.common.problem.ProblemException {@code unreadable-request} when a parameter is missing */
    static Callback of(@Nullable String state, @Nullable String code, @Nullable String error) {
        if (state == null || state.isBlank()) {
            throw invalid("state");
        }
        if (error != null && !error.isBlank()) {
            return new Callback(Secret.of(state), null, error);
        }
        if (code == null || code.isBlank()) {
            throw invalid("code");
        }
        return new Callback(Secret.of(state), Secret.of(code), null);
    }

    /** The error, if it is an OAuth error code; {@code unreadable_error} for anything else. */
    String errorCode() {
        return error != null && ERROR_CODE.matcher(error).matches() ? error : "unreadable_error";
    }

    private static RuntimeException invalid(String parameter) {
        return CommonProblem.UNREADABLE_REQUEST
                .because("The platform calls this address with state and code, or with state and error.")
                .at(parameter, "is missing");
    }
}
