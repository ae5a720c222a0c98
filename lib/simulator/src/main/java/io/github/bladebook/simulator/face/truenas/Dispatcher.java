package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.bladebook.simulator.state.truenas.Account;
import io.github.bladebook.simulator.state.truenas.Errno;
import io.github.bladebook.simulator.state.truenas.Job;
import io.github.bladebook.simulator.state.truenas.JobPlan;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.util.List;
import java.util.Set;

/** Lets a caller call a method: who may, with which arguments, at once or as a job. */
final class Dispatcher {
    private static final Account NOBODY = new Account("", -1, Set.of());

    private final TrueNasState state;
    private final Methods methods;

    Dispatcher(TrueNasState state, Methods methods) {
        this.state = state;
        this.methods = methods;
    }

    /** What a call came to: a result, or a job that will have one. */
    sealed interface Outcome permits Done, Begun {}

    /** A result. */
    record Done(JsonNode result) implements Outcome {}

    /** A job. */
    record Begun(Job job) implements Outcome {
        JsonNode number() {
            return IntNode.valueOf(job.id());
        }
    }

    /**
     * Calls a method.
     *
     * @throws Refusal in every case in which nothing was done
     */
    Outcome call(Session session, Method method, JsonNode params, JsonNode messageId) {
        synchronized (state) {
            boolean known = session.account().isPresent();
            Account caller = session.account().orElse(NOBODY);
            if (!method.signature().open()) {
                if (!known) {
                    throw Refusal.bare(Errno.ENOTAUTHENTICATED, "", "Not authenticated");
                }
                if (!Roles.allow(caller.roles(), method.signature().roles())) {
                    throw Refusal.bare(Errno.EACCES, "", "Not authorized");
                }
            }
            List<JsonNode> arguments = method.signature().accept(params);
            Call call = new Call(caller, session, messageId, arguments);
            if (method.work() instanceof Method.Plan plan) {
                JobPlan planned = plan.run(call).by(caller.name(), Secrets.hidden((ArrayNode) params), messageId);
                return new Begun(state.jobs().begin(planned));
            }
            return new Done(((Method.Answer) method.work()).run(call));
        }
    }

    /** Calls a method by its name, for another one. */
    Outcome call(Session session, String name, JsonNode params) {
        Method method = methods.find(name)
                .orElseThrow(() -> Refusal.call(
                        Errno.EINVAL, "Method '" + name + "' not found in '" + name.replaceAll("\\.[^.]*$", "") + "'"));
        return call(session, method, params, NullNode.getInstance());
    }
}
