package dev.reelay.common.event;

import java.io.IOException;

/** A payload that a later version wrote: it holds a word that this one does not know and cannot do without. */
public class UnknownWordException extends IOException {

    /** @param list the name of the list of words, such as {@code Platform} */
    UnknownWordException(String list) {
        super("holds a word that this version's list " + list + " lacks");
    }
}
