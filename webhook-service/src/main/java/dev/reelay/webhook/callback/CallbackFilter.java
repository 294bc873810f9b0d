package dev.reelay.webhook.callback;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.webhook.CallbackKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which callbacks are listed; a {@code null} member means all. */
record CallbackFilter(Platform platform, CallbackKind kind, CallbackState state) {

    /** Reads query parameters, in any case; a value that names nothing is a problem {@code invalid-values}. */
    static CallbackFilter of(String platform, String kind, String state) {
        return new CallbackFilter(
                named("platform", platform, Platform.values()),
                named("kind", kind, CallbackKind.values()),
                named("state", state, CallbackState.values()));
    }

    private static <E extends Enum<E>> E named(String field, String name, E[] values) {
        if (name == null) {
            return null;
        }
        for (var value : values) {
            if (value.name().equalsIgnoreCase(name)) {
                return value;
            }
        }
        var names = Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw CommonProblem.INVALID_VALUES
                .because("Correct " + field + " and send it again.")
                .at(field, "must be one of " + names);
    }
}
