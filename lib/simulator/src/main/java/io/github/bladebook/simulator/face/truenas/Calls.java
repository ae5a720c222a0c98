package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.server.Fault;
import io.github.bladebook.simulator.server.Faults;
import io.github.bladebook.simulator.server.Handled;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Errno;
import io.github.bladebook.simulator.state.truenas.Job;
import io.github.bladebook.simulator.state.truenas.Refusal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The calls of one connection: ten at once, ten more that wait, and each answered as soon as it is done. */
final class Calls {
    private static final Logger LOGGER = Logger.getLogger(Calls.class.getName());
    private static final String FACE = "truenas";
    private static final int AT_ONCE = 10;
    private static final int IN_ALL = 20;

    private final Session session;
    private final Connection connection;
    private final Methods methods;
    private final Dispatcher dispatcher;
    private final Limiter limiter;
    private final Faults faults;
    private final Executor threads;
    private final List<CallWitness> witnesses;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int running;

    Calls(
            Session session,
            Connection connection,
            Methods methods,
            Dispatcher dispatcher,
            Limiter limiter,
            Faults faults,
            Executor threads,
            List<CallWitness> witnesses) {
        this.session = session;
        this.connection = connection;
        this.methods = methods;
        this.dispatcher = dispatcher;
        this.limiter = limiter;
        this.faults = faults;
        this.threads = threads;
        this.witnesses = witnesses;
    }

    /** Takes one message; returns at once. */
    void receive(String text) {
        Request request;
        try {
            request = Request.read(text);
        } catch (Request.Malformed malformed) {
            if (!malformed.id().isMissingNode()) {
                connection.send(answer(malformed.id(), "error", malformed.error()));
            }
            return;
        }
        Optional<Method> method = methods.find(request.method());
        if (method.isEmpty()) {
            fail(request, RpcError.plain(RpcError.NO_METHOD, "Method does not exist"));
            return;
        }
        if (!queued(() -> handle(request, method.get()))) {
            fail(request, RpcError.plain(RpcError.TOO_MANY, "Maximum number of concurrent calls (20) has exceeded"));
        }
    }

    private synchronized boolean queued(Runnable call) {
        if (running + waiting.size() >= IN_ALL) {
            return false;
        }
        if (running >= AT_ONCE) {
            waiting.add(call);
        } else {
            start(call);
        }
        return true;
    }

    private void start(Runnable call) {
        running++;
        threads.execute(() -> {
            try {
                call.run();
            } finally {
                done();
            }
        });
    }

    private synchronized void done() {
        running--;
        Runnable next = waiting.poll();
        if (next != null) {
            start(next);
        }
    }

    private void handle(Request request, Method method) {
        Optional<Fault.Effect> effect = faults.call(FACE, request.method());
        try {
            if (effect.isPresent() && CallFaults.instead(effect.get(), connection, request)) {
                return;
            }
            if (method.signature().open()
                    && session.account().isEmpty()
                    && !request.method().equals("core.set_options")) {
                limiter.count(request.method(), session.address());
            }
            Dispatcher.Outcome outcome = dispatcher.call(session, method, request.params(), request.id());
            if (outcome instanceof Dispatcher.Begun begun && !session.legacyJobs()) {
                begun.job().whenOver(() -> conclude(request, begun.job(), effect));
            } else {
                JsonNode result = outcome instanceof Dispatcher.Begun begun
                        ? begun.number()
                        : ((Dispatcher.Done) outcome).result();
                remember(request, 200);
                witnesses.forEach(witness -> witness.answered(request.method(), request.params(), result));
                deliver(request, answer(request.id(), "result", result), effect);
            }
        } catch (Refusal refusal) {
            remember(request, RpcError.code(refusal));
            deliver(request, answer(request.id(), "error", RpcError.of(refusal)), effect);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "the embedded lab's TrueNAS failed at " + request.method(), e);
            fail(request, RpcError.plain(RpcError.INTERNAL, "Internal error"));
        }
    }

    /** Answers a call whose job is over, for a client that wanted to wait for that. */
    private void conclude(Request request, Job job, Optional<Fault.Effect> effect) {
        Refusal failure = job.state() == Job.State.ABORTED ? Refusal.call(Errno.EFAULT, "Job aborted") : job.failure();
        remember(request, failure == null ? 200 : RpcError.code(failure));
        if (failure == null) {
            witnesses.forEach(witness -> witness.answered(request.method(), request.params(), job.result()));
        }
        deliver(
                request,
                failure == null
                        ? answer(request.id(), "result", job.result())
                        : answer(request.id(), "error", RpcError.of(failure)),
                effect);
    }

    private void deliver(Request request, ObjectNode answer, Optional<Fault.Effect> effect) {
        if (effect.isPresent()) {
            CallFaults.after(effect.get(), connection, answer, request.wantsAnswer());
        } else if (request.wantsAnswer()) {
            connection.send(answer);
        }
    }

    private void fail(Request request, ObjectNode error) {
        remember(request, error.path("code").asInt());
        if (request.wantsAnswer()) {
            connection.send(answer(request.id(), "error", error));
        }
    }

    private void remember(Request request, int status) {
        faults.handled(FACE, new Handled(request.method(), "/api/current", status));
    }

    static ObjectNode answer(JsonNode id, String part, JsonNode content) {
        ObjectNode answer = Json.object().put("jsonrpc", "2.0");
        answer.set(part, content);
        answer.set("id", id);
        return answer;
    }
}
