package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Errno;
import io.github.bladebook.simulator.state.truenas.Job;
import io.github.bladebook.simulator.state.truenas.JobPlan;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.time.Duration;

/** Jobs about other calls: {@code core.bulk} and {@code core.job_wait}. */
final class JobArea {
    private JobArea() {}

    static void add(Methods methods, Dispatcher dispatcher, TrueNasState state) {
        methods.job("core.bulk", call -> bulk(call, dispatcher));
        methods.job("core.job_wait", call -> {
            Job other = state.jobs()
                    .find(call.number(0))
                    .orElseThrow(() -> Refusal.call(Errno.ENOENT, "No job with id " + call.number(0)));
            return JobPlan.of("core.job_wait").awaiting(other).doing(() -> {
                Refusal failure = other.failure();
                if (failure != null) {
                    throw failure;
                }
                if (other.state() == Job.State.ABORTED) {
                    throw Refusal.call(Errno.EFAULT, "Job aborted");
                }
                return other.result();
            });
        });
    }

    /** Calls one method many times; a call that fails is a row of the result and stops nothing. */
    private static JobPlan bulk(Call call, Dispatcher dispatcher) {
        JsonNode calls = call.argument(1);
        return JobPlan.of("core.bulk")
                .described(call.argument(2).isNull() ? null : call.text(2))
                .taking(Duration.ofMillis(200L * Math.max(1, calls.size())), "Executing")
                .doing(() -> {
                    ArrayNode rows = Json.object().arrayNode();
                    calls.forEach(params -> rows.add(one(call, dispatcher, params)));
                    return rows;
                });
    }

    private static ObjectNode one(Call call, Dispatcher dispatcher, JsonNode params) {
        ObjectNode row = Json.object().putNull("job_id").putNull("error").putNull("result");
        try {
            Dispatcher.Outcome outcome = dispatcher.call(call.session(), call.text(0), params);
            if (outcome instanceof Dispatcher.Begun begun) {
                return row.put("job_id", begun.job().id());
            }
            row.set("result", ((Dispatcher.Done) outcome).result());
        } catch (Refusal refusal) {
            row.put("error", refusal.reason());
        }
        return row;
    }
}
