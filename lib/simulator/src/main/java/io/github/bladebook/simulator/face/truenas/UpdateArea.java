package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;

/** {@code update.*}: whether there is something newer. The lab knows nothing newer. */
final class UpdateArea {
    private UpdateArea() {}

    static void add(Methods methods) {
        methods.on("update.status", call -> status());
        methods.on(
                "update.config",
                call -> Json.object().put("id", 1).put("autocheck", true).put("profile", "GENERAL"));
    }

    private static JsonNode status() {
        ObjectNode answer = Json.object().put("code", "NORMAL");
        ObjectNode status = answer.putObject("status");
        status.putObject("current_version")
                .put("train", "TrueNAS-SCALE-Goldeye")
                .put("profile", "GENERAL")
                .put("matches_profile", true);
        status.putNull("new_version");
        return answer.putNull("error").putNull("update_download_progress");
    }
}
