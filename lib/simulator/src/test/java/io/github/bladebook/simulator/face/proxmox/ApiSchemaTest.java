package io.github.bladebook.simulator.face.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.junit.PublishedApi;
import io.github.bladebook.simulator.state.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every GET answer against the types that the vendor publishes, with the looseness that real servers show. */
class ApiSchemaTest {
    private static final List<String> PATHS = List.of(
            "/version",
            "/cluster/resources",
            "/cluster/status",
            "/cluster/tasks",
            "/cluster/nextid",
            "/cluster/options",
            "/cluster/backup",
            "/cluster/ha/resources",
            "/pools",
            "/access/domains",
            "/access/permissions",
            "/access/users",
            "/nodes",
            "/nodes/prox1",
            "/nodes/prox1/status",
            "/nodes/prox1/version",
            "/nodes/prox1/dns",
            "/nodes/prox1/time",
            "/nodes/prox1/network",
            "/nodes/prox1/rrddata?timeframe=hour",
            "/nodes/prox1/tasks",
            "/nodes/prox1/storage",
            "/nodes/prox1/storage/local/status",
            "/nodes/prox1/storage/local/content",
            "/nodes/prox1/storage/local-lvm/content",
            "/nodes/prox1/storage/local/rrddata?timeframe=day",
            "/storage",
            "/storage/local",
            "/nodes/prox1/qemu",
            "/nodes/prox1/qemu/106",
            "/nodes/prox1/qemu/106/config",
            "/nodes/prox1/qemu/106/pending",
            "/nodes/prox1/qemu/106/status/current",
            "/nodes/prox1/qemu/9024/status/current",
            "/nodes/prox1/qemu/106/snapshot",
            "/nodes/prox1/qemu/106/rrddata?timeframe=week",
            "/nodes/prox1/qemu/106/agent/network-get-interfaces",
            "/nodes/prox1/lxc",
            "/nodes/prox1/lxc/215",
            "/nodes/prox1/lxc/215/config",
            "/nodes/prox1/lxc/215/pending",
            "/nodes/prox1/lxc/215/status/current",
            "/nodes/prox1/lxc/215/snapshot",
            "/nodes/prox1/lxc/215/interfaces",
            "/nodes/prox1/lxc/215/rrddata?timeframe=hour");

    @Test
    void everyAnswerHasTheTypesThatThePublishedSchemaSays() throws Exception {
        Optional<PublishedApi> here = PublishedApi.here();
        assumeTrue(here.isPresent(), "the published API schema is not here");
        PublishedApi api = here.orElseThrow();
        List<String> complaints = new ArrayList<>();
        try (Wire wire = new Wire()) {
            for (String path : PATHS) {
                Wire.Answer answer = wire.as(wire.token()).call("GET", "/api2/json" + path);
                assertThat(answer.line()).as(path).isEqualTo("HTTP/1.1 200 OK");
                JsonNode method = api.method("GET", path).orElse(Json.object());
                assertThat(method.has("returns")).as(path).isTrue();
                complaints.addAll(api.complaints(path, method, answer.json().path("data")));
            }
        }
        assertThat(complaints).isEmpty();
    }
}
