package io.github.bladebook.core.ssh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between client and server and keeps every byte that the client sends; or answers by itself, with bytes that never change. */
final class Tap implements AutoCloseable {
    private final ServerSocket listener;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final Thread accepting;
    private volatile int cutAfter = Integer.MAX_VALUE;

    private interface Peer {
        void meet(Socket client) throws IOException;
    }

    private Tap(Peer peer) {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        accepting = run(() -> {
            while (true) {
                Socket client = listener.accept();
                open.add(client);
                run(() -> peer.meet(client));
            }
        });
    }

    static Tap before(int port) {
        Tap[] self = new Tap[1];
        self[0] = new Tap(client -> self[0].pass(client, port));
        return self[0];
    }

    /** A server that says {@code answer}, reads what comes, and never says anything else. */
    static Tap saying(byte[] answer) {
        Tap[] self = new Tap[1];
        self[0] = new Tap(client -> {
            client.getOutputStream().write(answer);
            self[0].copy(client.getInputStream(), OutputStream.nullOutputStream(), true);
        });
        return self[0];
    }

    private void pass(Socket client, int port) throws IOException {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
        open.add(server);
        run(() -> {
            try (client) {
                copy(server.getInputStream(), client.getOutputStream(), false);
            }
        });
        try (server) {
            copy(client.getInputStream(), server.getOutputStream(), true);
        }
    }

    private void copy(InputStream from, OutputStream to, boolean keep) throws IOException {
        byte[] buffer = new byte[8192];
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            if (keep) {
                synchronized (sent) {
                    sent.write(buffer, 0, count);
                }
            }
            to.write(buffer, 0, count);
            to.flush();
            if (keep && size() >= cutAfter) {
                cut();
                return;
            }
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    String name() {
        return "127.0.0.1:" + port();
    }

    int size() {
        synchronized (sent) {
            return sent.size();
        }
    }

    /** Cuts all connections once the client has sent this many bytes more. */
    void cutAfter(int more) {
        cutAfter = size() + more;
    }

    void cut() {
        open.forEach(socket -> {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException e) {
                // Closed already.
                return;
            }
        });
        open.clear();
    }

    /**
     * Returns the numbers of the client's messages as long as they are readable, which is until NEWKEYS (21). A login could only follow
     * it.
     */
    List<Integer> messages() {
        byte[] bytes;
        synchronized (sent) {
            bytes = sent.toByteArray();
        }
        List<Integer> messages = new ArrayList<>();
        int start = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
        ByteBuffer rest = ByteBuffer.wrap(bytes, start, bytes.length - start);
        while (rest.remaining() >= 6 && (messages.isEmpty() || messages.get(messages.size() - 1) != 21)) {
            int length = rest.getInt();
            messages.add((int) rest.get(rest.position() + 1));
            rest.position(Math.min(rest.limit(), rest.position() + length));
        }
        return messages;
    }

    private interface Task {
        void run() throws IOException;
    }

    private static Thread run(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException e) {
                        // One side hung up, as some tests want it.
                        return;
                    }
                },
                "tap");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Until the thread that accepts is over, the machine takes connections for it, and resets them. */
    @Override
    public void close() {
        try {
            listener.close();
            accepting.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cut();
    }
}
