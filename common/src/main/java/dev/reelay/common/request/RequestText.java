package dev.reelay.common.request;

import java.util.Optional;

/** Text that can be stored everywhere: PostgreSQL's text has no NUL, and UTF-8 no half of a surrogate pair. */
public final class RequestText {

    private RequestText() {}

    /** What the text must not contain, as the end of a sentence about its field; empty if it is fine. */
    public static Optional<String> faultOf(String text) {
        for (var i = 0; i < text.length(); i++) {
            var unit = text.charAt(i);
            if (unit == 0) {
                return Optional.of("must not contain the NUL character");
            }
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                return Optional.of("must not contain half of a surrogate pair");
            }
        }
        return Optional.empty();
    }

    static String read(String text) {
        faultOf(text).ifPresent(fault -> {
            throw new UnreadableException(fault);
        });
        return text;
    }
}
