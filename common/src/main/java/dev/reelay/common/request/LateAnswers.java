package dev.reelay.common.request;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/**
 * Drops what a resource answers after {@link RequestsInHand} gave the answer: there is nobody to tell, and nothing failed.
 *
 * <p>Public, since Quarkus calls it from a class that it generates.
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
