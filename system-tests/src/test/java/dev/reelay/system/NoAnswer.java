package dev.reelay.system;

import java.io.IOException;

/** A call that was not answered, which most callers here do not expect. */
final class NoAnswer extends AssertionError {

    private static final long serialVersionUID = 1;

    NoAnswer(String call, IOException cause) {
        super(call + " got no answer", cause);
    }
}
