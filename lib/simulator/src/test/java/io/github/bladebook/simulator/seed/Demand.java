package io.github.bladebook.simulator.seed;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;

/** What a pod asks of its node, by the scheduler's walk; written here once more so that the seed does not judge itself. */
record Demand(long cpu, long memory) {
    static final Demand NONE = new Demand(0, 0);

    static Demand of(JsonNode pod) {
        JsonNode spec = pod.path("spec");
        Demand sum = NONE;
        for (JsonNode container : spec.path("containers")) {
            sum = sum.plus(pair(container.path("resources").path("requests")));
        }
        Demand sidecars = NONE;
        Demand peak = NONE;
        for (JsonNode container : spec.path("initContainers")) {
            Demand request = pair(container.path("resources").path("requests"));
            if (container.path("restartPolicy").asText().equals("Always")) {
                sum = sum.plus(request);
                sidecars = sidecars.plus(request);
                peak = peak.max(sidecars);
            } else {
                peak = peak.max(sidecars.plus(request));
            }
        }
        return sum.max(peak).plus(pair(spec.path("overhead")));
    }

    static boolean counts(JsonNode pod) {
        String phase = pod.path("status").path("phase").asText();
        return pod.path("spec").has("nodeName") && !phase.equals("Succeeded") && !phase.equals("Failed");
    }

    static Demand pair(JsonNode resources) {
        return new Demand(
                Cpu.parse(resources.path("cpu").asText("0")).milli(),
                DataSize.parse(resources.path("memory").asText("0")).bytes());
    }

    Demand plus(Demand other) {
        return new Demand(cpu + other.cpu, memory + other.memory);
    }

    Demand minus(Demand other) {
        return new Demand(cpu - other.cpu, memory - other.memory);
    }

    Demand max(Demand other) {
        return new Demand(Math.max(cpu, other.cpu), Math.max(memory, other.memory));
    }

    boolean within(Demand room) {
        return cpu <= room.cpu && memory <= room.memory;
    }
}
