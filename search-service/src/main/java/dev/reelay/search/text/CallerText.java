package dev.reelay.search.text;

import dev.reelay.common.problem.CommonProblem;

/** Text as callers send it, in paths and queries. */
public final class CallerText {

    private CallerText() {}

    /**
     * The text itself, if it is one: PostgreSQL takes no NUL, and UTF-8 no half of a surrogate pair.
     *
     * @param text may be {@code null}
     * @throws dev.reelay.common.problem.ProblemException {@code unreadable-request}
     */
    public static String readable(String field, String text) {
        if (text != null && !text.codePoints().allMatch(CallerText::isReadable)) {
            throw CommonProblem.UNREADABLE_REQUEST
                    .because("Correct " + field + " and send it again.")
                    .at(field, "must not contain NUL or half of a surrogate pair");
        }
        return text;
    }

    private static boolean isReadable(int letter) {
        return letter != 0 && Character.getType(letter) != Character.SURROGATE;
    }
}
