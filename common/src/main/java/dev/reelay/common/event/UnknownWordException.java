package dev.reelay.common.event;

import java.io.IOException;

/** A payload from a later version: it has an enum value that this version does not know and has no default for. */
public class UnknownWordException extends IOException {

    /** @param list the name of the enum, such as {@code Platform} */
    UnknownWordException(String list) {
        super("has a value of " + list + " that this version does not know");
    }
}
