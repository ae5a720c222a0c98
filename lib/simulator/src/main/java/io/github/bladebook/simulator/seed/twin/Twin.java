package io.github.bladebook.simulator.seed.twin;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.LabState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A lab with the objects, states and ids of another one. */
public final class Twin {
    private Twin() {}

    /**
     * Puts into a lab what the systems of another one answered.
     *
     * @param said by system ({@code openshift}, {@code proxmox}, {@code nautobot}, {@code traefik}, {@code truenas}) and collection, as the API calls it
     * @return what the lab cannot hold and was left out, each with its count, in words
     */
    public static List<String> plant(Map<String, Map<String, List<JsonNode>>> said, LabState lab) {
        List<String> leftOut = new ArrayList<>(ClusterTwin.plant(said.getOrDefault("openshift", Map.of()), lab.kube()));
        Map<String, List<JsonNode>> hypervisor = said.getOrDefault("proxmox", Map.of());
        if (!hypervisor.isEmpty()) {
            HypervisorTwin.plant(hypervisor, lab);
        }
        TruthTwin.plant(said.getOrDefault("nautobot", Map.of()), lab.nautobot());
        ProxyTwin.plant(said.getOrDefault("traefik", Map.of()), lab.traefik());
        leftOut.addAll(ApplianceTwin.plant(said.getOrDefault("truenas", Map.of()), lab.trueNas()));
        return leftOut;
    }
}
