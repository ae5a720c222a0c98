package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.server.Fault;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Errno;
import io.github.bladebook.simulator.state.truenas.Refusal;

/** The script's faults as they strike a single call: some before the work, some after it. */
final class CallFaults {
    private static final String PAGE = "<html><head><title>502 Bad Gateway</title></head></html>";

    private CallFaults() {}

    /** Does what happens before the work; true where there is to be no work at all. */
    static boolean instead(Fault.Effect effect, Connection connection, Request request) throws InterruptedException {
        if (effect instanceof Fault.Delay delay) {
            Thread.sleep(delay.time().toMillis());
            return false;
        }
        if (effect instanceof Fault.Refuse) {
            connection.cut();
            return true;
        }
        if (effect instanceof Fault.Fail fail) {
            Refusal refusal = Refusal.call(Errno.valueOf(fail.errno()), "A fault of the lab's script");
            connection.send(Calls.answer(request.id(), "error", RpcError.of(refusal)));
            return true;
        }
        if (effect instanceof Fault.Answer answer) {
            if (answer.body().isEmpty()) {
                connection.send(
                        Calls.answer(request.id(), "error", RpcError.plain(RpcError.INTERNAL, "Internal error")));
            } else {
                connection.raw(answer.body());
            }
            return true;
        }
        return effect instanceof Fault.Stall;
    }

    /** Lets the answer go out, or something in its place. */
    static void after(Fault.Effect effect, Connection connection, ObjectNode answer, boolean wanted) {
        if (effect instanceof Fault.Lost) {
            connection.cut();
        } else if (!wanted) {
            return;
        } else if (effect instanceof Fault.AnswerAfter) {
            connection.raw(PAGE);
        } else if (effect instanceof Fault.Cut cut) {
            String text = Json.text(answer);
            connection.raw(text.substring(0, Math.min(cut.bytes(), text.length())));
        } else if (effect instanceof Fault.WrongTypes && answer.has("result")) {
            connection.send(answer.set("result", turned(answer.path("result"))));
        } else {
            connection.send(answer);
        }
    }

    /** Turns numbers into texts, texts into numbers, and leaves the shape as it is. */
    private static JsonNode turned(JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode other = Json.object();
            object.properties().forEach(entry -> other.set(entry.getKey(), turned(entry.getValue())));
            return other;
        }
        if (value instanceof ArrayNode list) {
            ArrayNode other = list.arrayNode();
            list.forEach(entry -> other.add(turned(entry)));
            return other;
        }
        ObjectNode holder = Json.object();
        if (value.isTextual()) {
            return holder.put("turned", 42).path("turned");
        }
        return value.isNull() ? value : holder.put("turned", "wrong").path("turned");
    }
}
