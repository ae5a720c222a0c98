package io.github.bladebook.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.junit.WithEmbeddedLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's examples of storage, backup and HA, as they stand in it. */
@WithEmbeddedLab
class DatacenterGuideTest {
    private final DatacenterFixture lab;
    private final ProxmoxClient proxmox;
    private final Progress progress = Progress.none();

    DatacenterGuideTest(EmbeddedLab embedded) {
        this.lab = new DatacenterFixture(embedded);
        this.proxmox = lab.client;
    }

    @AfterEach
    void end() {
        lab.close();
    }

    @Test
    void files(@TempDir Path folder) throws IOException {
        Path image = Files.writeString(folder.resolve("tools.iso"), "tools");
        // tag::files[]
        StorageHandle local = proxmox.node("prox1").storage("local");
        local.upload(image, "iso", Duration.ofMinutes(20), progress).await(Duration.ofMinutes(5), progress);
        List<StorageContent> images = local.content("iso");
        local.volume("iso/tools.iso").delete().ifPresent(task -> task.await(Duration.ofMinutes(1), progress));
        // end::files[]
        assertThat(images).extracting(StorageContent::id).contains("local:iso/tools.iso");
        assertThat(local.content("iso")).isEmpty();
    }

    @Test
    void definitions() {
        // tag::definitions[]
        Definitions<StorageDefinition> storages = proxmox.storages();
        StorageDefinition vault = storages.create(StorageDefinition.nfs("vault", "172.16.160.100", "/mnt/tank/vault")
                .holding("backup"));
        vault = storages.update(vault.with("prune-backups", "keep-last=3,keep-weekly=4"));
        // end::definitions[]
        assertThat(vault.retention()).isEqualTo(Retention.last(3).andWeekly(4));
        storages.delete("vault");
    }

    @Test
    void backups() {
        // tag::backup[]
        NodeHandle node = proxmox.node("prox1");
        TaskOutcome end = node.backup(Backup.of(106, 107).to("local").noted("{{guestname}}"))
                .await(Duration.ofHours(2), progress);
        StorageContent saved = node.storage("local").backups(106).get(0);

        List<PruneMark> marks = node.storage("local").prunable(Retention.last(3).andDaily(7), 106);

        node.restore(Restore.of(620, saved.id()).to("local-lvm")).await(Duration.ofHours(1), progress);

        proxmox.cluster()
                .backupJobs()
                .create(BackupJob.of("nightly", "*-*-* 02:30", "local", List.of(106, 107))
                        .keeping(Retention.last(3)));
        List<UnsavedGuest> forgotten = proxmox.cluster().notBackedUp();
        // end::backup[]
        assertThat(end.succeeded()).isTrue();
        assertThat(marks).noneMatch(PruneMark::removes);
        assertThat(node.vm(620).config().name()).isEqualTo("ubuntu-test");
        assertThat(forgotten).extracting(UnsavedGuest::id).doesNotContain(106, 107);
    }

    @Test
    void highAvailability() {
        // tag::ha[]
        HighAvailability ha = proxmox.cluster().ha();
        ha.resources().create(HaResource.vm(211).trying(2, 1));
        ha.rules().create(HaRule.on("dns-home", List.of("vm:211"), Map.of("prox1", 2, "prox2", 1)));
        ha.migrate("vm:211", "prox2"); // filed, not done
        List<HaState> seen = ha.status();
        // end::ha[]
        assertThat(seen).extracting(HaState::type).contains("quorum", "master", "lrm", "service");
        ha.resources().delete("vm:211");
    }

    @Test
    void access() {
        // tag::access[]
        AccessHandle access = proxmox.access();
        access.createUser("notebook@pve", "reads guests");
        access.grant(Grant.of("PVEAuditor", "/vms", "notebook@pve"));
        NewToken token = access.createToken("notebook@pve", "bladebook", "");
        access.grant(Grant.of("PVEAuditor", "/vms", token.id()));
        boolean may = access.permissions(token.id()).allows("/vms/106", "VM.Audit");
        // end::access[]
        assertThat(may).isTrue();
        access.deleteUser("notebook@pve");
    }
}
