package dev.reelay.auth.authorization;

import dev.reelay.auth.connection.ConnectionView;
import java.net.URI;

/** How a callback is answered. */
sealed interface CallbackOutcome {

    record Connected(ConnectionView connection) implements CallbackOutcome {}

    /** Another browser than the one that started it came back: its owner has to complete it. */
    record ToBeCompleted(AuthorizationToCompleteView authorization) implements CallbackOutcome {}

    record Redirect(URI to) implements CallbackOutcome {}
}
