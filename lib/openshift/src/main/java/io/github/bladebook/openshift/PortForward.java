package io.github.bladebook.openshift;

import io.github.bladebook.core.error.ConnectionException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.http.channel.Channel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A port of this machine's loopback that leads to a port of a pod. Each connection is a WebSocket of its own. A server that refuses
 * one ends the connection to it, and {@link #failure} says why. Close it when done.
 */
public final class PortForward implements AutoCloseable {
    static final Duration OPENING = Duration.ofSeconds(30);

    private final Http http;
    private final Call call;
    private final ServerSocket server;
    private final Set<ForwardedSocket> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable LabException failure;

    private PortForward(Http http, Call call, ServerSocket server) {
        this.http = http;
        this.call = call;
        this.server = server;
    }

    static PortForward open(Http http, Call call) {
        try {
            ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
            PortForward forward = new PortForward(http, call, server);
            Thread acceptor = new Thread(forward::accept, "openshift-forward");
            acceptor.setDaemon(true);
            acceptor.start();
            return forward;
        } catch (IOException e) {
            throw new ConnectionException(
                    new Problem(
                            http.system(),
                            call.tried(),
                            "no port of this machine could be opened (%s)".formatted(Failures.reason(e)),
                            "Look at what this machine allows."),
                    true,
                    e);
        }
    }

    /** Returns where to connect to: the loopback and a free port. */
    public InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    /** Returns why the last connection could not be led on; empty while all is well. */
    public Optional<LabException> failure() {
        return Optional.ofNullable(failure);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                ForwardedSocket forwarded = new ForwardedSocket(socket, this::failed);
                open.add(forwarded);
                Thread pump = new Thread(() -> lead(forwarded), "openshift-forwarded");
                pump.setDaemon(true);
                pump.start();
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void lead(ForwardedSocket forwarded) {
        try {
            Channel socket = http.socket(call, ForwardedSocket.PROTOCOL, forwarded);
            forwarded.pump(socket, http.seams());
        } catch (LabException e) {
            failure = e;
        } finally {
            forwarded.close();
            open.remove(forwarded);
        }
    }

    private void failed(String words) {
        failure = new ConnectionException(
                new Problem(
                        http.system(), call.tried(), words, "Check that something in the pod listens on that port."),
                true,
                null);
    }

    /** Ends every connection. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
        open.forEach(ForwardedSocket::close);
    }

    @Override
    public String toString() {
        return "%s by %s".formatted(call.tried(), address());
    }
}
