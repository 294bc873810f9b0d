package dev.reelay.search.text;

import dev.reelay.common.problem.CommonProblem;

/** Text as callers send it, in paths and queries. */
public final class CallerText {

    private static final int FIRST_PRINTABLE = 0x20;

    private CallerText() {}

    /**
     * The text itself, if it is one: PostgreSQL takes no NUL, UTF-8 no half of a surrogate pair, and nobody types other
     * control characters than tabs and line breaks.
     *
     * @param text may be {@code null}
     * @throws dev.reelay.common.problem.ProblemException {@code unreadable-request}
     */
    public static String readable(String field, String text) {
        if (text != null && !text.codePoints().allMatch(CallerText::isReadable)) {
            throw CommonProblem.UNREADABLE_REQUEST
                    .because("Send " + field + " as text without control characters.")
                    .at(field, "holds a character that is not part of a text");
        }
        return text;
    }

    private static boolean isReadable(int letter) {
        return letter >= FIRST_PRINTABLE
                ? Character.getType(letter) != Character.SURROGATE
                : letter == '\t' || letter == '\n' || letter == '\r';
    }
}
