package io.github.bladebook.simulator.server;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xnio.IoUtils;

/** The script of what goes wrong, and the record of what the faces did all the same. The first fault that matches a request strikes it. */
public final class Faults {
    private static final int REMEMBERED = 10_000;
    private static final Duration STALL = Duration.ofMinutes(10);

    private final List<Fault> script = new ArrayList<>();
    private final Map<Integer, List<Fault>> after = new HashMap<>();
    private final Map<String, Deque<Handled>> handled = new HashMap<>();

    /** Adds a fault to the end of the script. */
    public synchronized void add(Fault fault) {
        script.add(fault);
    }

    /** Adds a fault that draws others after it, once it has struck: an answer is lost, and then nobody is there to be asked. */
    public synchronized void add(Fault fault, List<Fault> then) {
        after.put(script.size(), List.copyOf(then));
        script.add(fault);
    }

    /** Forgets the script. */
    public synchronized void clear() {
        script.clear();
        after.clear();
    }

    /** Returns what a face has answered so far, the last ten thousand requests, oldest first. */
    public synchronized List<Handled> handled(String face) {
        return List.copyOf(handled.getOrDefault(face, new ArrayDeque<>()));
    }

    /** Lets a fault strike, if one matches; true when the face is not to be asked. */
    boolean strike(String face, HttpServerExchange exchange) throws InterruptedException {
        String method = exchange.getRequestMethod().toString();
        String path = exchange.getRequestPath();
        Optional<Fault.Effect> effect = next(face, method, path).map(Fault::effect);
        if (effect.isPresent() && instead(effect.get(), exchange)) {
            return true;
        }
        exchange.addResponseWrapper((factory, to) -> {
            remember(face, new Handled(method, path, exchange.getQueryString(), to.getStatusCode()));
            if (effect.isEmpty()) {
                return factory.create();
            }
            if (effect.get() instanceof Fault.AnswerAfter after) {
                return PageConduit.over(factory, to, after.status());
            }
            if (effect.get() instanceof Fault.Lost) {
                return new LostConduit(factory.create(), to.getConnection());
            }
            return effect.get() instanceof Fault.Cut cut
                    ? new CutConduit(factory.create(), to.getConnection(), cut.bytes())
                    : factory.create();
        });
        return false;
    }

    /** Takes the next fault for a call inside a connection that stays open, such as a JSON-RPC method; the caller does what it says. */
    public Optional<Fault.Effect> call(String face, String method) {
        synchronized (this) {
            for (int i = 0; i < script.size(); i++) {
                Fault fault = script.get(i);
                if (fault.strikesCall(face, method)) {
                    script.set(i, fault.times(fault.times() - 1));
                    return Optional.of(fault.effect());
                }
            }
            return Optional.empty();
        }
    }

    /** Notes what a face did, where it is no HTTP exchange of its own. */
    public void handled(String face, Handled request) {
        remember(face, request);
    }

    /** Does what happens before a face is asked; true where it is not asked at all. */
    private static boolean instead(Fault.Effect effect, HttpServerExchange exchange) throws InterruptedException {
        if (effect instanceof Fault.Delay delay) {
            Thread.sleep(delay.time().toMillis());
            return false;
        }
        if (effect instanceof Fault.Stall) {
            Thread.sleep(STALL.toMillis());
        }
        if (effect instanceof Fault.Stall || effect instanceof Fault.Refuse) {
            IoUtils.safeClose(exchange.getConnection());
            return true;
        }
        if (effect instanceof Fault.Answer answer) {
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
            exchange.setStatusCode(answer.status());
            exchange.getResponseSender().send(answer.body());
            return true;
        }
        return false;
    }

    private synchronized void remember(String face, Handled request) {
        Deque<Handled> requests = handled.computeIfAbsent(face, name -> new ArrayDeque<>());
        if (requests.size() == REMEMBERED) {
            requests.removeFirst();
        }
        requests.addLast(request);
    }

    private synchronized Optional<Fault> next(String face, String method, String path) {
        for (int i = 0; i < script.size(); i++) {
            Fault fault = script.get(i);
            if (fault.strikes(face, method, path)) {
                script.set(i, fault.times(fault.times() - 1));
                script.addAll(after.getOrDefault(i, List.of()));
                after.remove(i);
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
