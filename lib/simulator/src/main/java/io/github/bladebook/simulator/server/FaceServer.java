package io.github.bladebook.simulator.server;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import org.xnio.IoUtils;

/** Serves one face over HTTPS on a loopback port; its threads keep no process alive. */
public final class FaceServer implements Service.Running {
    /** Held, since the logging system forgets a logger nobody holds, and its level with it. */
    private static final Logger TRANSPORT_LOGGER = Logger.getLogger("org.xnio");

    private static final Logger SERVER_LOGGER = Logger.getLogger("io.undertow");
    private static final Logger THREADS_LOGGER = Logger.getLogger("org.jboss.threads");
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    static {
        TRANSPORT_LOGGER.setLevel(Level.WARNING);
        SERVER_LOGGER.setLevel(Level.WARNING);
        THREADS_LOGGER.setLevel(Level.WARNING);
    }

    private final Undertow server;
    private final ExecutorService threads;

    private FaceServer(Undertow server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts serving.
     *
     * @param port the port on 127.0.0.1, 0 for any free one
     */
    public static FaceServer start(Face face, int port, TlsIdentity identity, Faults faults) {
        return start(face, port, Optional.of(identity.context()), faults);
    }

    /**
     * Starts serving over TLS of the caller's, or over plain HTTP.
     *
     * @param port the port on 127.0.0.1, 0 for any free one
     * @param tls empty for plain HTTP
     */
    public static FaceServer start(Face face, int port, Optional<SSLContext> tls, Faults faults) {
        ExecutorService threads = Executors.newCachedThreadPool(daemons(face.name()));
        Undertow.Builder builder = Undertow.builder();
        tls.ifPresentOrElse(
                context -> builder.addHttpsListener(port, "127.0.0.1", context),
                () -> builder.addHttpListener(port, "127.0.0.1"));
        Undertow server = builder.setIoThreads(1)
                .setWorkerThreads(1)
                .setBufferSize(BUFFER_BYTES)
                .setWorkerOption(org.xnio.Options.THREAD_DAEMON, true)
                .setServerOption(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                // Undertow keeps one date for all servers of a process, and forgets to renew it when one of them is
                // closed.
                .setServerOption(UndertowOptions.ALWAYS_SET_DATE, false)
                // The real servers take a brace in a query for what it is.
                .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, 0)
                .setHandler(exchange -> exchange.dispatch(threads, blocking -> answer(face, faults, blocking)))
                .build();
        server.start();
        return new FaceServer(server, threads);
    }

    private static void answer(Face face, Faults faults, HttpServerExchange exchange) throws Exception {
        exchange.startBlocking();
        exchange.getResponseHeaders().put(Headers.DATE, DATE.format(ZonedDateTime.now(ZoneOffset.UTC)));
        try {
            if (face.opensCalls(exchange) || !faults.strike(face.name(), exchange)) {
                face.answer(exchange);
            }
        } catch (InterruptedException e) {
            // The lab is closing.
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "lab-" + name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    /** Returns {@code https://127.0.0.1:port}. */
    public String url() {
        return "https://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop();
    }
}
