package io.github.bladebook.simulator.seed;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.LabState;

/** Plants the storage appliance of a lab. */
final class TrueNasSeed {
    private TrueNasSeed() {}

    static void plant(JsonNode table, LabState lab) {
        TrueNasDump.read(table, lab.trueNas());
    }
}
