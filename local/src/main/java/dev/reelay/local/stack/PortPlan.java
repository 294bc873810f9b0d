package dev.reelay.local.stack;

import dev.reelay.embedded.Ports;
import java.net.InetAddress;

/** Picks the ports next to the gateway's, so that they are easy to remember, and free ones where those are taken. */
final class PortPlan {

    private static final int HIGHEST = 65_535;

    private final InetAddress address;
    private int next;

    /** After this port; free on 127.0.0.1 and on this address. */
    PortPlan(InetAddress address, int gatewayPort) {
        this.address = address;
        next = gatewayPort + 1;
    }

    int take() {
        var port = next++;
        return port <= HIGHEST && Ports.isFree(address, port) && Ports.take(port) ? port : Ports.orFree(0);
    }
}
