package dev.reelay.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Free ports of the loopback interface, each given once in this JVM, and to no other of this user while it lives: a server listens on
 * its port only a while after it was given.
 *
 * <p>They lie below the range from which systems number outgoing connections (Linux from 32768, others from 49152): a port from
 * inside that range may be taken by a client's connection between the look and the listening.
 */
public final class Ports {

    private static final int LOWEST = 20_000;
    private static final int ABOVE_HIGHEST = 32_000;
    private static final int ATTEMPTS = 1_000;

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    /** Whoever was given a port holds a lock on the byte of that number, until the end of its JVM. Never closed: that gives all back. */
    private static final @Nullable FileChannel LOCKS = locks();

    private Ports() {}

    /** {@code wanted}, or a free port if that is 0. */
    public static int orFree(int wanted) {
        if (wanted != 0) {
            return wanted;
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var port = ThreadLocalRandom.current().nextInt(LOWEST, ABOVE_HIGHEST);
            if (take(port)) {
                return port;
            }
        }
        throw new EmbeddedException("No free port on 127.0.0.1 from " + LOWEST + " to " + ABOVE_HIGHEST);
    }

    /** Gives this port if it is free, and nobody in this JVM was given it before nor in another that still lives. */
    public static boolean take(int port) {
        return isFree(port) && GIVEN.add(port) && lock(port);
    }

    /** Whether a server could listen on this port of 127.0.0.1 now. */
    public static boolean isFree(int port) {
        return isFree(InetAddress.getLoopbackAddress(), port);
    }

    /** Whether a server could listen on this port of this address now. */
    public static boolean isFree(InetAddress address, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean lock(int port) {
        try {
            return LOCKS == null || LOCKS.tryLock(port, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            return false; // this class, loaded once more in this JVM
        } catch (IOException e) {
            return true; // a file system that cannot lock; then as well as one can
        }
    }

    private static @Nullable FileChannel locks() {
        var file = Path.of(
                System.getProperty("java.io.tmpdir"), "reelay-ports-" + System.getProperty("user.name") + ".lock");
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            return null;
        }
    }
}
