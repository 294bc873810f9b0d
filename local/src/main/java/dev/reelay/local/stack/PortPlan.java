package dev.reelay.local.stack;

import dev.reelay.embedded.Ports;
import java.util.HashSet;
import java.util.Set;

/** Picks the ports next to the gateway's, so that they are easy to remember, and free ones where those are taken. */
final class PortPlan {

    private final Set<Integer> given = new HashSet<>();
    private int next;

    /** After this port. */
    PortPlan(int gatewayPort) {
        given.add(gatewayPort);
        next = gatewayPort + 1;
    }

    int take() {
        var port = next++;
        if (port > 65_535 || !Ports.isFree(port) || !given.add(port)) {
            do {
                port = Ports.orFree(0);
            } while (!given.add(port));
        }
        return port;
    }
}
