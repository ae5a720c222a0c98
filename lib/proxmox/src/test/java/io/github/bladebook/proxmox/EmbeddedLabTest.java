package io.github.bladebook.proxmox;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.ConnectionException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.server.Fault;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The client against the embedded lab, which was written by others from the same facts. */
class EmbeddedLabTest {
    private static EmbeddedLab lab;
    private static ProxmoxClient client;

    @BeforeAll
    static void start() {
        lab = EmbeddedLab.start("reference");
        client = ProxmoxClient.connect(Settings.ofEnvironment(lab.environment()));
    }

    @AfterAll
    static void end() {
        client.close();
        lab.close();
    }

    private static LabException refused(Map<String, String> changed) {
        Map<String, String> environment = new HashMap<>(lab.environment());
        environment.putAll(changed);
        try (ProxmoxClient own = ProxmoxClient.connect(Settings.ofEnvironment(environment))) {
            own.version();
            throw new AssertionError("it was let in");
        } catch (LabException e) {
            return e;
        }
    }

    @Test
    void theLabsOwnSettingsFileLeadsToIt() {
        Settings file = Settings.load(
                null, Map.of("BLADEBOOK_SETTINGS", lab.environment().getOrDefault("BLADEBOOK_SETTINGS", "")));

        try (ProxmoxClient own = ProxmoxClient.connect(file)) {
            assertThat(own.version().version()).isEqualTo("9.1.1");
        }
    }

    @Test
    void theNodeIsThereWithItsFigures() {
        assertThat(client.nodes()).singleElement().satisfies(node -> {
            assertThat(node.name()).isEqualTo("prox1");
            assertThat(node.online()).isTrue();
            assertThat(node.cpu()).isEqualTo(Cpu.cores(24));
            assertThat(node.memory()).isEqualTo(DataSize.gibibytes(128));
        });
        assertThat(client.node("prox1").status().loadAverages()).hasSize(3);
    }

    @Test
    void itsGuestsAreThoseOfTheSeed() {
        NodeHandle node = client.node("prox1");

        assertThat(node.vms()).extracting(GuestSummary::id).contains(106, 107, 211, 9024);
        assertThat(node.vms()).filteredOn(GuestSummary::template).hasSize(6);
        assertThat(node.containers()).extracting(GuestSummary::name).contains("traefik", "nautobot", "bitwarden");
        assertThat(node.vm(107).status().running()).isTrue();
    }

    @Test
    void aGuestsConfigurationAndAddressesAreRead() {
        NodeHandle node = client.node("prox1");

        GuestConfig config = node.vm(106).config();

        assertThat(config.name()).isEqualTo("ubuntu-test");
        assertThat(config.processors()).isEqualTo(2);
        assertThat(requireNonNull(config.disks().get("scsi0")).size()).contains(DataSize.gibibytes(50));
        assertThat(config.extra()).containsEntry("scsihw", "virtio-scsi-single");
        assertThat(node.vm(107).interfaces())
                .flatExtracting(NetworkInterface::addresses)
                .contains("172.16.110.107/24", "172.17.0.1/16");
        assertThat(node.lxc(215).config().name()).isEqualTo("nautobot");
        assertThat(node.lxc(215).interfaces())
                .flatExtracting(NetworkInterface::addresses)
                .contains("172.16.100.15/24");
        assertThat(node.vm(9024).findInterfaces()).isEmpty();
    }

    @Test
    void storagesAndTheirContentAreRead() {
        NodeHandle node = client.node("prox1");

        assertThat(node.storages()).extracting(StorageSummary::name).contains("local", "local-lvm", "templates");
        assertThat(node.storages())
                .filteredOn(storage -> storage.name().equals("templates"))
                .singleElement()
                .matches(StorageSummary::shared)
                .matches(StorageSummary::active);
        assertThat(node.storage("local").content("backup"))
                .extracting(StorageContent::guest)
                .contains(215, 216);
    }

    @Test
    void tasksAreListedAndReadToTheirEnd() {
        List<TaskSummary> tasks = client.node("prox1").tasks(TaskFilter.all()).toList();

        assertThat(tasks)
                .anyMatch(task -> task.outcome().warnings() == 1)
                .anyMatch(task -> !task.outcome().succeeded());
        TaskSummary backup = tasks.stream()
                .filter(task -> task.upid().type().equals("vzdump"))
                .findFirst()
                .orElseThrow();
        assertThat(client.task(backup.upid())
                        .await(Duration.ofSeconds(5), Progress.none())
                        .warnings())
                .isEqualTo(1);
        assertThat(client.task(backup.upid()).log().toList()).last().isEqualTo("TASK WARNINGS: 1");
    }

    @Test
    void resourcesAndPermissionsAreRead() {
        assertThat(client.resources()).extracting(Resource::type).contains("node", "qemu", "lxc", "storage");
        assertThat(client.permissions().allows("/nodes/prox1", "Sys.Audit")).isTrue();
        assertThat(client.get("/cluster/status").elements()).isNotEmpty();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> client.node("prox1").vm(999).config())
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("VM 999");
        assertThatThrownBy(() -> client.get("/nosuch")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aWrongTokenIsNamedWithoutShowingIt() {
        assertThat(refused(Map.of("PROXMOX_TOKEN_SECRET", "0000-wrong")))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageNotContaining("0000-wrong");
    }

    @Test
    void withoutItsCaTheLabIsNotBelieved() {
        assertThat(refused(Map.of("PROXMOX_CA", "")))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("its fingerprint is SHA256:");
    }

    @Test
    void aReadingSurvivesABadGatewayAndACutAnswerIsTold() {
        lab.faults().add(Fault.answer("proxmox", "/api2/json/version", 502, "text/html", "<html>"));
        assertThat(client.version().major()).isEqualTo(9);

        lab.faults().add(Fault.cut("proxmox", "/api2/json/version", 5));
        assertThatThrownBy(() -> client.version())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("cut short");
    }
}
