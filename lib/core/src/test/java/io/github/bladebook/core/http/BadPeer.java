package io.github.bladebook.core.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A server on loopback that keeps every byte it could read, decrypted where it could decrypt, and answers with fixed bytes. */
final class BadPeer implements AutoCloseable {
    private final ServerSocket listener;
    private final byte[] answer;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    final AtomicInteger connections = new AtomicInteger();

    private BadPeer(ServerSocket listener, byte[] answer) {
        this.listener = listener;
        this.answer = answer;
        Thread thread = new Thread(this::serve, "bad-peer");
        thread.setDaemon(true);
        thread.start();
    }

    /** Speaks TLS with this identity, and HTTP inside it. */
    static BadPeer tls(SSLContext identity, boolean clientCertificate, String answer) {
        try {
            SSLServerSocket socket = (SSLServerSocket)
                    identity.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            socket.setNeedClientAuth(clientCertificate);
            return new BadPeer(socket, answer.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Says these bytes after the first that it hears, and then hangs up. */
    static BadPeer saying(byte[] answer) {
        try {
            return new BadPeer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answer);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                connections.incrementAndGet();
                socket.setSoTimeout(1000);
                InputStream in = socket.getInputStream();
                byte[] piece = new byte[16 * 1024];
                int length = in.read(piece);
                keep(piece, length);
                socket.getOutputStream().write(answer);
                socket.getOutputStream().flush();
                while ((length = in.read(piece)) > 0) {
                    keep(piece, length);
                }
            } catch (IOException e) {
                // It hung up, or no handshake came about: what was read is kept.
            }
        }
    }

    private synchronized void keep(byte[] piece, int length) {
        received.write(piece, 0, Math.max(0, length));
    }

    synchronized String received() {
        return received.toString(StandardCharsets.ISO_8859_1);
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
