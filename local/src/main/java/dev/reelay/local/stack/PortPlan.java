package dev.reelay.local.stack;

import dev.reelay.embedded.Ports;

/** Picks the ports next to the gateway's, so that they are easy to remember, and free ones where those are taken. */
final class PortPlan {

    private static final int HIGHEST = 65_535;

    private int next;

    /** After this port. */
    PortPlan(int gatewayPort) {
        next = gatewayPort + 1;
    }

    int take() {
        var port = next++;
        return port <= HIGHEST && Ports.take(port) ? port : Ports.orFree(0);
    }
}
