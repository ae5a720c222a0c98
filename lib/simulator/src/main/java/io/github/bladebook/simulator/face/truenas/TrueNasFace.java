package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.bladebook.simulator.face.truenas.check.Signatures;
import io.github.bladebook.simulator.server.Face;
import io.github.bladebook.simulator.server.Faults;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import io.undertow.Handlers;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import io.undertow.websockets.core.WebSocketChannel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The appliance's API on {@code /api/current} and the versions it can play, and the few pages around it. */
public final class TrueNasFace implements Face {
    private static final int SERVICE_RESTART = 1012;
    private static final List<String> VERSIONS = List.of(
            "v25.04.0", "v25.04.1", "v25.04.2", "v25.10.0", "v25.10.1", "v25.10.2", "v25.10.3", "v25.10.4", "v25.10.5");

    private final TrueNasState state;
    private final Faults faults;
    private final Methods methods = new Methods();
    private final Dispatcher dispatcher;
    private final Limiter limiter;
    private final Downloads downloads = new Downloads();
    private final Map<Session, Connection> sessions = new ConcurrentHashMap<>();
    private final List<CallWitness> witnesses = ServiceLoader.load(CallWitness.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    private final Executor threads = Executors.newCachedThreadPool(new Daemons());

    /** Makes the face; {@code faults} strike its calls one by one. */
    public TrueNasFace(LabState lab, Faults faults) {
        this.state = lab.trueNas();
        this.faults = faults;
        this.dispatcher = new Dispatcher(state, methods);
        this.limiter = new Limiter(state);
        Areas.add(methods, dispatcher, state, downloads, sessions::keySet);
        state.events().listen(event -> sessions.keySet().forEach(session -> session.tell(event)));
        state.onRestart(() -> sessions.values().forEach(open -> open.close(SERVICE_RESTART, "Service restart")));
    }

    @Override
    public String name() {
        return "truenas";
    }

    /** Returns the methods, each with the names of its parameters. */
    @Override
    public List<String> endpoints() {
        List<String> endpoints = new ArrayList<>();
        methods.names()
                .forEach(name -> endpoints.add(name + "("
                        + String.join(
                                ", ",
                                Objects.requireNonNull(Signatures.all().get(name))
                                        .parameterNames()) + ")"));
        return endpoints;
    }

    @Override
    public boolean opensCalls(HttpServerExchange exchange) {
        String path = exchange.getRequestPath();
        return path.equals("/api/current") || (path.startsWith("/api/") && VERSIONS.contains(path.substring(5)));
    }

    @Override
    public void answer(HttpServerExchange exchange) throws Exception {
        String path = exchange.getRequestPath();
        if (opensCalls(exchange)) {
            upgrade(exchange);
        } else if (path.equals("/api/versions")) {
            ArrayNode versions = Json.object().arrayNode();
            VERSIONS.forEach(versions::add);
            send(exchange, "application/json; charset=utf-8", Json.bytes(versions));
        } else if (path.equals("/api/boot_id")) {
            String id = "\"" + state.appliance().bootId() + "\"";
            send(exchange, "application/json; charset=utf-8", id.getBytes(StandardCharsets.UTF_8));
        } else if (path.startsWith("/_download/")) {
            Optional<byte[]> file = downloads.take(path, exchange.getQueryParameters());
            if (file.isPresent()) {
                send(exchange, "application/octet-stream", file.get());
            } else {
                exchange.setStatusCode(StatusCodes.FORBIDDEN).endExchange();
            }
        } else if (path.equals("/")) {
            exchange.setStatusCode(StatusCodes.FOUND);
            exchange.getResponseHeaders().put(Headers.LOCATION, "/ui/");
            exchange.endExchange();
        } else {
            exchange.setStatusCode(StatusCodes.NOT_FOUND).endExchange();
        }
    }

    private void upgrade(HttpServerExchange exchange) throws Exception {
        String wanted = exchange.getRequestHeaders().getFirst(Headers.UPGRADE);
        if (wanted == null || !wanted.equalsIgnoreCase("websocket")) {
            exchange.setStatusCode(StatusCodes.BAD_REQUEST);
            byte[] said = ("No WebSocket UPGRADE hdr: " + (wanted == null ? "None" : wanted)
                            + "\n Can \"Upgrade\" only to \"WebSocket\".")
                    .getBytes(StandardCharsets.UTF_8);
            send(exchange, "text/plain; charset=utf-8", said);
            return;
        }
        boolean secure = exchange.getRequestScheme().equals("https");
        Handlers.websocket((upgraded, channel) -> open(channel, secure)).handleRequest(exchange);
    }

    private void open(WebSocketChannel channel, boolean secure) {
        Connection connection = new Connection(channel);
        Session session = new Session(
                connection,
                state.seams().clock().instant(),
                secure || state.switches().plainIsLocal());
        Calls calls = new Calls(session, connection, methods, dispatcher, limiter, faults, threads, witnesses);
        sessions.put(session, connection);
        channel.addCloseTask(closed -> {
            sessions.remove(session);
            session.ended();
        });
        channel.getReceiveSetter().set(new Listener(session, connection, calls));
        channel.resumeReceives();
    }

    private static void send(HttpServerExchange exchange, String type, byte[] body) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
        exchange.getResponseSender().send(ByteBuffer.wrap(body));
    }

    private static final class Daemons implements java.util.concurrent.ThreadFactory {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public Thread newThread(Runnable task) {
            Thread thread = new Thread(task, "lab-truenas-call-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        }
    }
}
