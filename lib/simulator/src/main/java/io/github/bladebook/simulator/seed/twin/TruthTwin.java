package io.github.bladebook.simulator.seed.twin;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.nautobot.NautobotState;
import java.util.List;
import java.util.Map;

/** Nautobot's objects with their ids; kinds that were not read stay as in a fresh installation. */
final class TruthTwin {
    private TruthTwin() {}

    static void plant(Map<String, List<JsonNode>> said, NautobotState state) {
        said.forEach((path, objects) -> state.models().at(path).ifPresent(model -> state.restore(model, objects)));
    }
}
