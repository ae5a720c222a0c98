package io.github.bladebook.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.junit.WithEmbeddedLab;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pools, tags, backup jobs and what a node tells of itself. */
@WithEmbeddedLab
class DatacenterTest {
    private final DatacenterFixture lab;
    private final ProxmoxClient client;

    DatacenterTest(EmbeddedLab embedded) {
        this.lab = new DatacenterFixture(embedded);
        this.client = lab.client;
    }

    @AfterEach
    void end() {
        lab.close();
    }

    @Test
    void aPoolTakesGuestsAndStoragesAndGoesOnlyWhenItIsEmpty() {
        Pools pools = client.pools();
        assertThat(pools.create("lab", "for tests").members()).isEmpty();
        assertThatThrownBy(() -> pools.create("lab", "again")).isInstanceOf(ConflictException.class);
        pools.create("lab/inner", "");

        assertThat(pools.addGuests("lab", List.of(106, 215)).guests()).containsExactly(106, 215);
        long before = lab.changes();
        pools.addGuests("lab", List.of(106));
        assertThat(lab.changes() - before).as("it is there already").isZero();
        assertThat(pools.addStorages("lab", List.of("local")).storages()).containsExactly("local");
        assertThat(pools.addGuests("lab/inner", List.of(106)).guests()).containsExactly(106);
        assertThat(pools.get("lab").guests()).as("moved").containsExactly(215);
        assertThatThrownBy(() -> pools.delete("lab"))
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("is not empty");

        pools.removeGuests("lab/inner", List.of(106));
        pools.delete("lab/inner");
        pools.removeGuests("lab", List.of(215));
        pools.removeStorages("lab", List.of("local"));
        pools.delete("lab");
        pools.delete("lab");
        assertThatThrownBy(() -> pools.get("lab")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void whatAPoolBecameIsSeenThoughEachAnswerIsLost() {
        Pools pools = client.pools();
        long before = lab.changes();
        lab.loseNext("create");
        assertThat(pools.create("lost", "x").comment()).isEqualTo("x");
        lab.loseNext("update");
        assertThat(pools.addGuests("lost", List.of(107)).guests()).containsExactly(107);
        lab.loseNext("update");
        assertThat(pools.comment("lost", "y").comment()).isEqualTo("y");
        lab.loseNext("update");
        assertThat(pools.removeGuests("lost", List.of(107)).guests()).isEmpty();
        lab.loseNext("delete");
        pools.delete("lost");

        assertThat(pools.find("lost")).isEmpty();
        assertThat(lab.changes() - before).as("each was sent once").isEqualTo(5);
    }

    @Test
    void registeredTagsAreReplacedAndReadBack() {
        ClusterHandle cluster = client.cluster();
        assertThat(cluster.registerTags(List.of("prod", "edge")).registeredTags())
                .containsExactly("edge", "prod");
        lab.loseNext("update");
        long before = lab.changes();
        assertThat(cluster.registerTags(List.of()).registeredTags()).isEmpty();
        assertThat(lab.changes() - before).isOne();
        assertThat(cluster.options().extra()).containsEntry("keyboard", "en-us");
    }

    @Test
    void aBackupJobIsMadeChangedAndRemovedAndItsGuestsAreSaved() {
        Definitions<BackupJob> jobs = client.cluster().backupJobs();
        assertThat(client.cluster().notBackedUp()).extracting(UnsavedGuest::id).contains(106, 107);

        BackupJob made = jobs.create(BackupJob.of("nightly", "*-*-* 02:30", "local", List.of(106, 107))
                .keeping(Retention.last(3).andDaily(7)));

        assertThat(made.guests()).containsExactly(106, 107);
        assertThat(made.retention()).isEqualTo(Retention.last(3).andDaily(7));
        assertThat(client.cluster().notBackedUp()).extracting(UnsavedGuest::id).doesNotContain(106, 107);
        long before = lab.changes();
        lab.loseNext("update");
        assertThat(jobs.update(made.with("enabled", "0")).enabled()).isFalse();
        lab.loseNext("delete");
        jobs.delete("nightly");
        lab.loseNext("create");
        jobs.create(made);
        assertThat(lab.changes() - before).isEqualTo(3);
        assertThat(jobs.list()).containsExactly(made);
        assertThatThrownBy(() -> jobs.get("weekly")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void theClusterSaysWhoBelongsToIt() {
        ClusterStatus status = client.cluster().status();

        assertThat(status.quorate()).isTrue();
        assertThat(status.nodes()).extracting(ClusterStatus.Member::name).containsExactly("prox1", "prox2");
        assertThat(client.cluster().nextId()).isGreaterThanOrEqualTo(100);
        assertThat(client.cluster().tasks()).isNotEmpty();
        assertThat(client.cluster().log(3)).hasSize(3);
    }

    @Test
    void aNodeTellsOfItsSystem() {
        NodeSystem system = client.node("prox1").system();

        assertThat(system.services()).extracting(NodeService::name).contains("pveproxy");
        assertThat(system.service("pvedaemon").running()).isTrue();
        assertThat(system.versions())
                .anyMatch(
                        one -> one.name().equals("pve-manager") && one.version().equals("9.1.1"));
        assertThat(system.updates()).allMatch(one -> !one.version().equals(one.installed()));
        assertThat(system.certificates())
                .anyMatch(one -> one.file().equals("pve-ssl.pem") && one.names().contains("prox1"));
        assertThat(system.time().zone()).contains("/");
        assertThat(system.dns().servers()).isNotEmpty();
        assertThat(system.networks())
                .filteredOn(one -> one.name().equals("vmbr0"))
                .singleElement()
                .matches(NodeNetwork::vlanAware);
        assertThat(system.disks()).extracting(NodeDisk::health).containsOnly("PASSED");
        assertThat(client.node("prox1").templates())
                .extracting(ApplianceTemplate::name)
                .contains("debian-13-standard_13.1-2_amd64.tar.zst");
    }

    @Test
    void aTemplateOfTheCatalogueIsFetched() {
        String name = "alpine-3.22-default_20250617_amd64.tar.xz";
        lab.done(client.node("prox1").fetchTemplate(name, "local"));

        assertThat(client.node("prox1").storage("local").content("vztmpl"))
                .extracting(StorageContent::id)
                .contains("local:vztmpl/" + name);
    }
}
