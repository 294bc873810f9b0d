package dev.reelay.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Where servers listen that people and other machines shall reach, and by which name.
 *
 * @param listen the one address of this machine, or the one that stands for all of them
 * @param inside how processes of this machine reach it
 * @param outside how everybody else does: in every URL that leaves this machine
 */
public record HostAddress(InetAddress listen, String inside, String outside) {

    /** Reached from this machine only. */
    public static final HostAddress LOOPBACK =
            new HostAddress(InetAddress.getLoopbackAddress(), "127.0.0.1", "127.0.0.1");

    private static final String ALL = "0.0.0.0";

    /**
     * By an address or a name.
     *
     * <p>An address of this machine is listened on, and no other. One that is not (a forwarded port of a container, an address that
     * a router translates) means all of them, and {@code 0.0.0.0} means all of them under the name {@code localhost}.
     *
     * @throws EmbeddedException if the name cannot be resolved
     */
    public static HostAddress of(String given) {
        try {
            var address = InetAddress.getByName(given);
            if (address.isAnyLocalAddress()) {
                return new HostAddress(address, "127.0.0.1", "localhost");
            }
            if (address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null) {
                return new HostAddress(address, address.getHostAddress(), given);
            }
            return new HostAddress(InetAddress.getByName(ALL), "127.0.0.1", given);
        } catch (UnknownHostException e) {
            throw new EmbeddedException(
                    "The host %s cannot be resolved; name an address by which others reach this machine"
                            .formatted(given),
                    e);
        } catch (IOException e) {
            throw new EmbeddedException("The network interfaces of this machine cannot be read", e);
        }
    }

    /** Whether other machines reach it. */
    public boolean isOpen() {
        return !listen.isLoopbackAddress();
    }

    public URI insideUrl(int port) {
        return url(inside, port);
    }

    public URI outsideUrl(int port) {
        return url(outside, port);
    }

    private static URI url(String host, int port) {
        // An IPv6 address has colons of its own (RFC 3986, section 3.2.2), and no place for a zone.
        var name = host.indexOf(':') < 0 ? host : "[" + host.replaceFirst("%.*", "") + "]";
        return URI.create("http://" + name + ":" + port);
    }
}
