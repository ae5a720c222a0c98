package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Complaints;
import io.github.bladebook.simulator.state.truenas.Refusal;

/** Errors of JSON-RPC, as the middleware fills them. */
final class RpcError {
    static final int INVALID_JSON = -32700;
    static final int INVALID_REQUEST = -32600;
    static final int NO_METHOD = -32601;
    static final int INVALID_PARAMS = -32602;
    static final int INTERNAL = -32603;
    static final int TOO_MANY = -32000;
    static final int FAILED = -32001;

    private RpcError() {}

    /** Returns an error without data. */
    static ObjectNode plain(int code, String message) {
        return Json.object().put("code", code).put("message", message);
    }

    /** Returns the error that a refused call becomes; the trace carries no parameters, unlike the real one's. */
    static ObjectNode of(Refusal refusal) {
        boolean parameters = !refusal.complaints().isEmpty();
        ObjectNode error = plain(code(refusal), parameters ? "Invalid params" : "Method call error");
        ObjectNode data = error.putObject("data");
        data.put("error", refusal.errno().number());
        data.put("errname", refusal.errno().name());
        data.put("reason", refusal.reason());
        if (refusal.kind().isEmpty()) {
            data.putNull("trace");
        } else {
            ObjectNode trace = data.putObject("trace").put("class", refusal.kind());
            trace.putArray("frames");
            trace.put(
                    "formatted",
                    "Traceback (most recent call last):\n" + refusal.kind() + ": " + refusal.reason() + "\n");
            trace.put("repr", refusal.kind() + "('" + refusal.reason() + "')");
        }
        data.set("extra", Complaints.json(refusal.complaints()));
        return error;
    }

    static int code(Refusal refusal) {
        return refusal.complaints().isEmpty() ? FAILED : INVALID_PARAMS;
    }
}
