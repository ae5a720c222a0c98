package io.github.bladebook.simulator.server;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The script of what goes wrong; the first fault that matches a request strikes it. */
public final class Faults {
    private final List<Fault> script = new ArrayList<>();

    /** Adds a fault to the end of the script. */
    public synchronized void add(Fault fault) {
        script.add(fault);
    }

    /** Forgets the script. */
    public synchronized void clear() {
        script.clear();
    }

    /** Lets a fault strike, if one matches; true when it has answered in the face's place. */
    boolean strike(String face, HttpServerExchange exchange) throws InterruptedException {
        Optional<Fault> fault = next(face, exchange.getRequestMethod().toString(), exchange.getRequestPath());
        if (fault.isEmpty()) {
            return false;
        }
        Fault.Effect effect = fault.get().effect();
        if (effect instanceof Fault.Delay delay) {
            Thread.sleep(delay.time().toMillis());
            return false;
        }
        if (effect instanceof Fault.Cut cut) {
            exchange.addResponseWrapper(
                    (factory, to) -> new CutConduit(factory.create(), to.getConnection(), cut.bytes()));
            return false;
        }
        Fault.Answer answer = (Fault.Answer) effect;
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        exchange.setStatusCode(answer.status());
        exchange.getResponseSender().send(answer.body());
        return true;
    }

    private synchronized Optional<Fault> next(String face, String method, String path) {
        for (int i = 0; i < script.size(); i++) {
            Fault fault = script.get(i);
            if (fault.strikes(face, method, path)) {
                script.set(i, fault.times(fault.times() - 1));
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
