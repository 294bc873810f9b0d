package dev.reelay.common.request;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/**
 * Drops a resource's response if {@link RequestsInHand} has already answered the request.
 *
 * <p>Public, since Quarkus calls it from a generated class.
 */
public class LateAnswers {

    private static final ServerRestHandler[] NOTHING_MORE = {};

    @ServerResponseFilter
    public void drop() {
        var request = CurrentRequestManager.get();
        if (request != null && request.serverResponse().headWritten()) {
            request.restart(NOTHING_MORE, true);
        }
    }
}
