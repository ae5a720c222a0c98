package io.github.bladebook.simulator.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.nautobot.Item;
import io.github.bladebook.simulator.state.nautobot.NautobotState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NautobotSeedTest {
    private final NautobotState reference =
            Seeds.of("reference", Seams.system()).nautobot();

    @Test
    void theReferenceLabIsRecordedWithItsWrongs() {
        Item ingress = address("172.16.100.106");
        assertThat(reference.related(ingress, "vm_interfaces"))
                .flatExtracting(end -> reference.related(end, "virtual_machine"))
                .extracting(vm -> vm.text("name"))
                .containsExactly("bitwarden");
        assertThat(reference.related(address("172.16.100.50"), "interfaces"))
                .flatExtracting(end -> reference.related(end, "device"))
                .extracting(device -> device.text("name"))
                .containsExactlyInAnyOrder("sg300", "crs317");
        assertThat(reference.query("virtualization.virtualmachine", Map.of("cf_pve_id", List.of("212"))))
                .extracting(vm -> vm.text("name"))
                .containsExactly("wiki");
    }

    @Test
    void whatNobodyWroteDownIsNotThere() {
        for (String host : List.of("172.16.100.54", "172.16.100.210", "172.16.130.210", "10.1.1.2")) {
            assertThat(reference.query("ipam.ipaddress", Map.of("address", List.of(host))))
                    .isEmpty();
        }
    }

    @Test
    void everyLabHasTheSameIds() {
        LabState other = Seeds.of("reference", Seams.system());

        for (String type : List.of("extras.status", "ipam.prefix", "dcim.device", "extras.job")) {
            assertThat(other.nautobot().all(type))
                    .extracting(Item::id)
                    .isEqualTo(reference.all(type).stream().map(Item::id).toList());
        }
    }

    private Item address(String host) {
        return reference
                .query("ipam.ipaddress", Map.of("address", List.of(host)))
                .get(0);
    }
}
