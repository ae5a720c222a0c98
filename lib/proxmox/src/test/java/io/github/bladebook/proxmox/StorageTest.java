package io.github.bladebook.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.junit.WithEmbeddedLab;
import io.github.bladebook.simulator.server.Fault;
import io.github.bladebook.simulator.server.Handled;
import io.github.bladebook.simulator.state.WebService;
import io.github.bladebook.simulator.state.proxmox.PveVolume;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithEmbeddedLab
class StorageTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final EmbeddedLab lab;
    private final ProxmoxClient client;
    private final StorageHandle local;

    @TempDir
    Path folder;

    StorageTest(EmbeddedLab lab) {
        this.lab = lab;
        this.client = ProxmoxClient.connect(Settings.ofEnvironment(lab.environment()));
        this.local = client.node("prox1").storage("local");
    }

    @AfterEach
    void end() {
        client.close();
    }

    private long sent(String method) {
        return lab.requests("proxmox").stream()
                .filter(request -> request.method().equals(method))
                .filter(Handled::applied)
                .count();
    }

    private static TaskOutcome done(TaskHandle task) {
        return task.await(LONG, Progress.none());
    }

    @Test
    void aFileIsUploadedCheckedAndListed() throws IOException {
        byte[] content = new byte[700_000];
        content[699_999] = '\r';
        Path file = Files.write(folder.resolve("debian 13.iso"), content);
        List<Long> told = new ArrayList<>();

        TaskHandle task = local.upload(file, "iso", LONG, (work, done, total) -> told.add(done));

        assertThat(done(task).succeeded()).isTrue();
        assertThat(task.log().toList()).contains("calculating checksum...OK, checksum verified");
        assertThat(told).endsWith(700_000L);
        assertThat(local.content("iso"))
                .filteredOn(volume -> volume.id().equals("local:iso/debian_13.iso"))
                .singleElement()
                .satisfies(volume -> assertThat(volume.size()).isEqualTo(new DataSize(700_000)));
        assertThat(local.volume("iso/debian_13.iso").attributes().path())
                .isEqualTo("/var/lib/vz/template/iso/debian_13.iso");
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeAnyTask() throws IOException {
        Path file = Files.writeString(folder.resolve("x.txt"), "x");

        assertThatThrownBy(() -> local.upload(file, "iso", LONG, Progress.none()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("wrong file extension");
        assertThatThrownBy(() -> client.node("prox1").storage("local-lvm").upload(file, "iso", LONG, Progress.none()))
                .hasMessageContaining("not a file based storage");
        assertThatThrownBy(() -> local.upload(folder.resolve("none"), "iso", LONG, Progress.none()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("there is no file");
    }

    @Test
    void anUploadWhoseAnswerIsLostIsFoundByLooking() throws IOException {
        Path file = Files.writeString(folder.resolve("lost.iso"), "x");
        long before = sent("POST");
        lab.faults().add(Fault.parse("proxmox:answer-lost@create:/api2/json/nodes/prox1/storage/local/upload"));

        assertThat(done(local.upload(file, "iso", LONG, Progress.none())).succeeded())
                .isTrue();

        assertThat(local.content("iso")).extracting(StorageContent::id).contains("local:iso/lost.iso");
        assertThat(sent("POST") - before).isOne();
    }

    @Test
    void theNodeFetchesFromTheNetworkAndBelievesTheChecksumOnly() {
        lab.state().network().serve("172.16.110.50", 80, call -> WebService.Reply.text(200, "image"));
        URI url = URI.create("http://172.16.110.50/x.iso");
        Checksum right = Checksum.sha256("6105d6cc76af400325e94d588ce511be5bfdbb73b437dc51eca43917d7a43e3d");
        Checksum wrong = Checksum.sha256("00" + right.hex().substring(2));

        assertThat(client.node("prox1").urlMetadata(url).fileName()).isEqualTo("x.iso");
        assertThatThrownBy(() -> done(local.download(url, "iso", "bad.iso", wrong)))
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("checksum mismatch");
        done(local.download(url, "iso", "good.iso", right));

        assertThat(local.content("iso"))
                .extracting(StorageContent::id)
                .contains("local:iso/good.iso")
                .doesNotContain("local:iso/bad.iso");
        assertThatThrownBy(() -> done(local.download(URI.create("http://172.16.110.51/y.iso"), "iso", "y.iso", null)))
                .hasMessageContaining("Connection refused");
    }

    @Test
    void aBackupIsNotedProtectedAndDeletedWhenItIsNoMore() {
        add("local:backup/vzdump-qemu-107-2026_02_01-02_00_00.vma.zst", 107, "2026-02-01T02:00:00Z");
        VolumeHandle backup = local.volume("local:backup/vzdump-qemu-107-2026_02_01-02_00_00.vma.zst");

        assertThat(backup.notes("before 3.1").notes()).isEqualTo("before 3.1");
        assertThat(backup.protect(true).protectedFromRemoval()).isTrue();
        assertThatThrownBy(() -> done(backup.delete().orElseThrow())).hasMessageContaining("protected");
        backup.protect(false);
        lab.faults().add(Fault.parse("proxmox:answer-lost@update"));
        long before = sent("PUT");
        assertThat(backup.notes("lost and found").notes()).isEqualTo("lost and found");
        assertThat(sent("PUT") - before).isOne();
        done(backup.delete().orElseThrow());

        assertThat(local.backups(107)).isEmpty();
    }

    @Test
    void pruningSaysFirstWhatItWouldDoAndThenDoesThat() {
        for (int day = 1; day <= 5; day++) {
            add(
                    "local:backup/vzdump-qemu-106-2026_03_0%d-02_00_00.vma.zst".formatted(day),
                    106,
                    "2026-03-0%dT02:00:00Z".formatted(day));
        }
        Retention keep = Retention.last(2);

        List<PruneMark> marks = local.prunable(keep, 106);
        assertThat(marks).extracting(PruneMark::removes).containsExactly(false, false, true, true, true);
        long before = sent("DELETE");
        done(local.prune(keep, 106));

        assertThat(local.backups(106))
                .extracting(StorageContent::id)
                .containsExactlyInAnyOrderElementsOf(marks.stream()
                        .filter(mark -> !mark.removes())
                        .map(PruneMark::id)
                        .toList());
        assertThat(sent("DELETE") - before).isOne();
    }

    private void add(String volid, int guest, String made) {
        lab.state()
                .proxmox()
                .shelves()
                .put(new PveVolume(
                        "local", volid, "backup", "vma.zst", DataSize.gibibytes(1), Instant.parse(made), guest, null));
    }

    @Test
    void aStorageIsDefinedChangedAndForgotten() {
        Definitions<StorageDefinition> storages = client.storages();
        StorageDefinition made = storages.create(StorageDefinition.nfs("vault", "172.16.160.100", "/mnt/tank/vault")
                .holding("backup", "iso"));

        assertThat(made.content()).containsExactly("backup", "iso");
        assertThatThrownBy(() -> storages.create(made)).isInstanceOf(ConflictException.class);
        StorageDefinition changed = storages.update(made.with("prune-backups", "keep-last=3"));
        assertThat(changed.retention()).isEqualTo(Retention.last(3));
        assertThatThrownBy(() -> storages.update(made.with("disable", "1")))
                .as("its digest is of before")
                .isInstanceOf(ConflictException.class);
        long before = sent("PUT");
        assertThat(storages.update(changed)).isEqualTo(changed);
        assertThat(sent("PUT") - before).as("nothing to change").isZero();
        assertThat(storages.update(changed.with("prune-backups", ""))
                        .retention()
                        .keepsAll())
                .isTrue();
        storages.delete("vault");
        storages.delete("vault");
        assertThatThrownBy(() -> storages.get("vault")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aDefinitionWhoseAnswerIsLostIsLookedAtAndNeverSentAgain() {
        Definitions<StorageDefinition> storages = client.storages();
        StorageDefinition wanted =
                StorageDefinition.dir("scratch", "/srv/scratch").holding("iso");
        long posts = sent("POST");
        lab.faults().add(Fault.parse("proxmox:answer-lost@create"));
        assertThat(storages.create(wanted).content()).containsExactly("iso");
        assertThat(sent("POST") - posts).isOne();

        long puts = sent("PUT");
        lab.faults().add(Fault.parse("proxmox:answer-lost@update"));
        assertThat(storages.update(storages.get("scratch").holding("iso", "vztmpl"))
                        .content())
                .containsExactly("iso", "vztmpl");
        assertThat(sent("PUT") - puts).isOne();

        long deletes = sent("DELETE");
        lab.faults().add(Fault.parse("proxmox:answer-lost@delete"));
        storages.delete("scratch");
        assertThat(storages.find("scratch")).isEmpty();
        assertThat(sent("DELETE") - deletes).isOne();
    }

    @Test
    void aDefinitionThatNeverArrivedIsOfUnknownOutcomeAndNotThere() {
        lab.faults().add(Fault.parse("proxmox:refuse@create"));

        assertThatThrownBy(() -> client.storages().create(StorageDefinition.dir("never", "/srv/never")))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(client.storages().find("never")).isEmpty();
    }
}
