package dev.reelay.auth.authorization;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What the browser brought back, already decoded; either a code or an error.
 *
 * @param error the platform's word for why there is no code
 */
record Callback(Secret state, @Nullable Secret code, @Nullable String error) {

    /** Fails with {@code unreadable-request}. */
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

    private static RuntimeException invalid(String parameter) {
        return CommonProblem.UNREADABLE_REQUEST
                .because("A platform calls this address with state and code, or with state and error.")
                .at(parameter, "is missing");
    }
}
