package io.github.bladebook.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.secret.Secret;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every request that the client sends is one of the published schema, with that method and those parameters. {@link CheckedLogin} holds
 * all requests of all tests to it; here are the readings, one each, and whether the check sees what it should.
 */
class EndpointDriftTest {
    private static final Upid TASK =
            Upid.parse("UPID:prox1:0000A1B2:00C3D4E5:65E1A2B3:qmclone:106:reader@pve!bladebook:");

    @BeforeEach
    void schema() {
        assumeTrue(ApiDoc.published().isPresent(), "the schema of Proxmox VE is not at hand");
    }

    private static List<String> complaints(Request request) {
        return ApiDoc.published().orElseThrow().complaints(request);
    }

    private static List<String> complaints(Parameters parameters) {
        return complaints(Api.post(parameters.with("vmid", 900), "nodes", "prox1", "qemu"));
    }

    @Test
    void whatIsNotPublishedIsSeen() {
        assertThat(complaints(Api.get("nodes", "prox1", "nosuch"))).isNotEmpty();
        assertThat(complaints(Api.get("nodes", "prox1", "tasks").query("colour", 1)))
                .isNotEmpty();
        assertThat(complaints(Api.get("nodes", "prox1", "tasks").query("limit", "many")))
                .isNotEmpty();
        assertThat(complaints(Api.post(Parameters.none(), "nodes", "prox1", "qemu", "106", "clone")))
                .containsExactly("POST /nodes/prox1/qemu/106/clone lacks newid");
        assertThat(complaints(Parameters.of("onboot", "yes"))).containsExactly("onboot: 'yes' is not 0 or 1");
        assertThat(complaints(Parameters.of("net0", "virtio,color=1")))
                .containsExactly("net0: there is no property color");
        assertThat(complaints(Parameters.of("scsi0", "local-lvm:8,discard=perhaps")))
                .hasSize(1);
        assertThat(complaints(Parameters.of("sshkeys", "ssh-ed25519 A")))
                .containsExactly("sshkeys: it is not percent-encoded");
        assertThat(complaints(Parameters.of("cores", 0))).containsExactly("cores: 0 is out of range");
        assertThat(complaints(Parameters.of("net0", "virtio=BC:24:11:00:00:01,bridge=vmbr0,firewall=1")
                        .with("scsi30", "local-lvm:8")))
                .isEmpty();
    }

    @Test
    void everyReadingIsPublished(@TempDir Path folder) {
        Set<String> calls = new LinkedHashSet<>();
        try (PveFixture pve = new PveFixture(folder)) {
            pve.server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    calls.add(request.getMethod() + " " + request.getTarget().substring("/api2/json".length()));
                    String data = request.getTarget().endsWith("/access/ticket")
                            ? "{\"ticket\":\"t\",\"CSRFPreventionToken\":\"c\"}"
                            : "null";
                    return new MockResponse.Builder()
                            .body("{\"data\":" + data + "}")
                            .build();
                }
            });
            ProxmoxClient client = pve.client(new Login.Password("root@pam", Secret.of("x")));
            NodeHandle node = client.node("prox1");
            TaskFilter filter = TaskFilter.all()
                    .guest(106)
                    .type("qmclone")
                    .since(TASK.started())
                    .onlyFailed();
            VmHandle vm = node.vm(106);
            ContainerHandle container = node.lxc(210);
            List<Runnable> readings = List.of(
                    client::version,
                    client::nodes,
                    client::resources,
                    client::permissions,
                    node::status,
                    node::vms,
                    node::containers,
                    node::storages,
                    () -> node.storage("local").content("iso"),
                    () -> node.tasks(filter).toList(),
                    vm::config,
                    vm::status,
                    vm::interfaces,
                    vm::pending,
                    () -> vm.migrationCheck("prox2"),
                    () -> vm.snapshots().tree(),
                    () -> vm.firewall().rules(),
                    () -> vm.firewall().options(),
                    () -> vm.agent().answers(),
                    () -> vm.agent().frozen(),
                    () -> vm.agent().system(),
                    () -> vm.cloudInit().pending(),
                    () -> vm.cloudInit().file("user"),
                    container::config,
                    container::status,
                    container::interfaces,
                    container::pending,
                    () -> container.migrationCheck("prox2"),
                    () -> container.snapshots().tree(),
                    () -> container.firewall().rules(),
                    () -> client.task(TASK).status(),
                    () -> client.task(TASK).log().toList());
            readings.forEach(EndpointDriftTest::attempt);
            client.close();
            assertThat(calls).hasSize(readings.size() + 1);
        }
    }

    private static void attempt(Runnable reading) {
        try {
            reading.run();
        } catch (LabException e) {
            // The answer is empty on purpose: only the path counts here.
            assertThat(e).hasMessageContaining("is not the JSON expected");
        }
    }
}
