package io.github.bladebook.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.junit.WithEmbeddedLab;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithEmbeddedLab
class HighAvailabilityTest {
    private final DatacenterFixture lab;
    private final HighAvailability ha;

    HighAvailabilityTest(EmbeddedLab embedded) {
        this.lab = new DatacenterFixture(embedded);
        this.ha = lab.client.cluster().ha();
    }

    @AfterEach
    void end() {
        lab.close();
    }

    private String state(String resource) {
        return ha.status().stream()
                .filter(line -> line.resource().equals(resource))
                .map(HaState::state)
                .findFirst()
                .orElse("");
    }

    @Test
    void aStopIsFiledAtOnceAndTheGuestStopsLater() throws InterruptedException {
        ha.resources().create(HaResource.vm(107).trying(2, 2));
        DatacenterFixture.until("the manager has seen it", () -> state("vm:107").equals("started"));
        NodeHandle node = lab.client.node("prox1");

        TaskHandle task = lab.client.task(Upid.parse(post("/nodes/prox1/qemu/107/status/stop")));
        assertThat(lab.done(task).succeeded()).isTrue();

        assertThat(task.upid().type()).isEqualTo("hastop");
        DatacenterFixture.until("it stands", () -> !node.vm(107).status().running());
        DatacenterFixture.until("the manager knows", () -> state("vm:107").equals("stopped"));
        assertThat(node.tasks(TaskFilter.all().guest(107).type("qmshutdown")).toList())
                .as("what the manager did itself, after the request was filed")
                .isNotEmpty();
        assertThat(ha.resources().get("vm:107").wanted()).isEqualTo("stopped");

        TaskHandle start = lab.client.task(Upid.parse(post("/nodes/prox1/qemu/107/status/start")));
        assertThat(start.upid().type()).isEqualTo("hastart");
        DatacenterFixture.until("it runs", () -> node.vm(107).status().running());
        ha.resources().delete("vm:107");
    }

    private String post(String path) {
        return lab.client.post(path, Map.of()).text();
    }

    @Test
    void aMoveIsAskedForAndSeenWhenItHasHappened() throws InterruptedException {
        ha.resources().create(HaResource.container(210));
        ha.migrate("ct:210", "prox2");

        DatacenterFixture.until(
                "it is there",
                () -> ha.status().stream()
                        .anyMatch(line ->
                                line.resource().equals("ct:210") && line.node().equals("prox2")));
        ha.relocate("ct:210", "prox1");
        DatacenterFixture.until(
                "it is back",
                () -> ha.status().stream()
                        .anyMatch(line ->
                                line.resource().equals("ct:210") && line.node().equals("prox1")));
        assertThat(ha.managerStatus().at("manager_status").at("master_node").text())
                .isEqualTo("prox1");
        ha.resources().delete("ct:210");
    }

    @Test
    void resourcesAreChangedThoughEachAnswerIsLost() {
        Definitions<HaResource> resources = ha.resources();
        long before = lab.changes();
        lab.loseNext("create");
        HaResource made = resources.create(HaResource.container(215));
        lab.loseNext("update");
        assertThat(resources.update(made.trying(3, 0)).maxRestart()).isEqualTo(3);
        lab.loseNext("delete");
        resources.delete("ct:215");

        assertThat(resources.find("ct:215")).isEmpty();
        assertThat(lab.changes() - before).isEqualTo(3);
        assertThatThrownBy(() -> resources.create(HaResource.vm(999))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> resources.create(HaResource.container(106))).isInstanceOf(NotFoundException.class);
    }

    @Test
    void rulesTakeThePlaceOfGroups() {
        Definitions<HaRule> rules = ha.rules();
        long before = lab.changes();
        lab.loseNext("create");
        HaRule home = rules.create(HaRule.on("home", List.of("ct:216"), Map.of("prox1", 2, "prox2", 0)));
        assertThat(home.nodes()).containsEntry("prox1", 2).containsEntry("prox2", 0);
        HaRule apart = rules.create(HaRule.apart("apart", "ct:216", "vm:211"));
        assertThatThrownBy(() -> rules.create(apart)).isInstanceOf(ConflictException.class);
        lab.loseNext("update");
        assertThat(rules.update(rules.get("home").strictly().enabled(false)).enabled())
                .isFalse();
        lab.loseNext("delete");
        rules.delete("home");
        rules.delete("apart");

        assertThat(rules.list()).isEmpty();
        assertThat(lab.changes() - before).isEqualTo(5);
        assertThatThrownBy(() -> lab.client.get("/cluster/ha/groups"))
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("ha groups have been migrated to rules");
    }

    @Test
    void withoutQuorumNothingIsChangedAndThatIsSaid() {
        lab.lab.state().proxmox().switches().quorum(false);
        try {
            assertThat(lab.client.cluster().status().quorate()).isFalse();
            assertThatThrownBy(() -> ha.resources().create(HaResource.vm(106))).hasMessageContaining("no quorum");
        } finally {
            lab.lab.state().proxmox().switches().quorum(true);
        }
    }
}
