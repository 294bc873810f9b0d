package dev.reelay.publish.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What lies between us and a server: it can be cut, and counts what the server has sent. */
public final class Wire implements AutoCloseable {

    private final int port;
    private final URI server;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong maySend = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong mayReceive = new AtomicLong(Long.MAX_VALUE);
    private ServerSocket listening;
    private Thread accepting;

    /** Listens on that port of 127.0.0.1. */
    public Wire(int port, URI server) {
        this.port = port;
        this.server = server;
        listen();
    }

    /** Connections are refused from now on, and those that are there break. */
    public synchronized void cut() {
        close(listening);
        connections.forEach(Wire::close);
    }

    /** The same once the server has got so many more bytes of us. */
    public void cutAfterSending(long bytes) {
        maySend.set(bytes);
    }

    /** The same once we have got so many more bytes of the server. */
    public void cutAfterReceiving(long bytes) {
        mayReceive.set(bytes);
    }

    /** Undoes a cut. */
    public void mend() {
        try {
            accepting().join(); // until it has left accept(), the system listens on, and lets nobody else listen
            listen();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private synchronized Thread accepting() {
        if (!listening.isClosed()) {
            throw new IllegalStateException("It is not cut");
        }
        return accepting;
    }

    private synchronized void listen() {
        try {
            maySend.set(Long.MAX_VALUE);
            mayReceive.set(Long.MAX_VALUE);
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
            listening = socket;
            accepting = background(() -> accept(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes that the server has sent. */
    public long received() {
        return received.get();
    }

    @Override
    public void close() {
        cut();
    }

    private void accept(ServerSocket socket) throws IOException {
        while (true) {
            var ours = socket.accept();
            if (!isStillOf(socket, ours)) {
                ours.close();
                return;
            }
            var theirs = new Socket(server.getHost(), server.getPort());
            connections.add(theirs);
            background(() -> copy(ours, theirs, maySend, new AtomicLong()));
            background(() -> copy(theirs, ours, mayReceive, received));
        }
    }

    /** The system accepts one more while the thread that waits for it wakes up. */
    private synchronized boolean isStillOf(ServerSocket socket, Socket connection) {
        return !socket.isClosed() && connections.add(connection);
    }

    private void copy(Socket from, Socket to, AtomicLong may, AtomicLong count) throws IOException {
        try (from;
                to) {
            var buffer = new byte[16 << 10];
            var in = from.getInputStream();
            for (var read = in.read(buffer); read != -1; read = in.read(buffer)) {
                count.addAndGet(read);
                if (may.addAndGet(-read) < 0) {
                    cut();
                    return;
                }
                to.getOutputStream().write(buffer, 0, read);
            }
        } finally {
            connections.remove(from);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static Thread background(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // It was cut, or one of the two has gone.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void close(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
