package io.github.bladebook.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.junit.WithEmbeddedLab;
import io.github.bladebook.simulator.state.proxmox.ProxmoxSwitches;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithEmbeddedLab
class BackupTest {
    private final DatacenterFixture lab;
    private final NodeHandle node;
    private final StorageHandle local;

    BackupTest(EmbeddedLab embedded) {
        this.lab = new DatacenterFixture(embedded);
        this.node = lab.client.node("prox1");
        this.local = node.storage("local");
    }

    @AfterEach
    void end() {
        lab.close();
    }

    @Test
    void severalGuestsAreSavedInOneTaskThatTellsItsProgress() {
        List<Long> told = new ArrayList<>();
        int before = local.backups(106).size();

        TaskHandle task = node.backup(Backup.of(106, 211).to("local").noted("{{guestname}} of {{node}}"));
        TaskOutcome end = task.await(DatacenterFixture.LONG, (work, done, total) -> told.add(done));

        assertThat(end.succeeded()).isTrue();
        assertThat(told).isNotEmpty();
        assertThat(task.log().toList())
                .contains("INFO: Starting Backup of VM 106 (qemu)", "INFO: Backup job finished successfully")
                .anyMatch(line -> line.contains("(50.00%)"));
        assertThat(local.backups(106)).hasSize(before + 1);
        assertThat(local.backups(211)).extracting(StorageContent::notes).containsExactly("dns-secondary of prox1");
    }

    @Test
    void aGuestThatIsNotThereFailsTheJobAndTheOthersAreSaved() {
        int before = local.backups(107).size();

        TaskHandle task = node.backup(Backup.of(999, 107).to("local"));

        assertThatThrownBy(() -> lab.done(task))
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("job errors");
        assertThat(local.backups(107)).hasSize(before + 1);
        assertThatThrownBy(() -> node.backup(Backup.of(106).to("local-lvm")))
                .hasMessageContaining("wrong content type");
    }

    @Test
    void warningsAreSuccessAndAreCounted() {
        lab.lab.state().proxmox().switches().next(ProxmoxSwitches.Count.TASK_WARNINGS, 1);

        assertThat(lab.done(node.backup(Backup.of(210).to("local"))).warnings()).isOne();
    }

    @Test
    void aBackupWhoseAnswerIsLostIsFoundAmongTheTasks() {
        long before = lab.changes();
        lab.loseNext("create");

        lab.done(node.backup(Backup.of(9024).to("local")));

        assertThat(local.backups(9024)).hasSize(1);
        assertThat(lab.changes() - before).isOne();
    }

    @Test
    void aGuestIsMadeAgainOfItsBackupBesideTheOneItWasSavedFrom() {
        lab.done(node.backup(Backup.of(106).to("local").kept()));
        StorageContent saved = local.backups(106).stream()
                .filter(StorageContent::protectedFromRemoval)
                .findFirst()
                .orElseThrow();

        lab.done(node.restore(Restore.of(620, saved.id()).to("tank")));

        GuestConfig origin = node.vm(106).config();
        GuestConfig made = node.vm(620).config();
        assertThat(made.name()).isEqualTo(origin.name());
        assertThat(String.valueOf(made.disks().get("scsi0"))).startsWith("tank:vm-620-disk-0");
        assertThat(String.valueOf(made.networks().get("net0")))
                .isNotEqualTo(String.valueOf(origin.networks().get("net0")));
        assertThatThrownBy(() -> node.restore(Restore.of(106, saved.id()))).isInstanceOf(ConflictException.class);
    }

    @Test
    void aContainerIsRestoredAndStarted() {
        lab.done(node.backup(Backup.of(216).to("local").keeping(Retention.last(1))));
        assertThat(local.backups(216)).as("the older one was pruned").hasSize(1);

        lab.done(node.restore(Restore.of(621, local.backups(216).get(0).id()).started()));

        assertThat(node.lxc(621).status().running()).isTrue();
    }
}
