package io.github.bladebook.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.WebService;
import io.github.bladebook.simulator.state.proxmox.PveVolume;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

/** Files come to storages and go; guests are saved and restored. */
class LostStorageAnswersTest extends LostAnswers {
    private final AtomicInteger number = new AtomicInteger();

    @TempDir
    Path folder;

    private StorageHandle local() {
        return fixture.node().storage("local");
    }

    /** As the server sees it, whatever goes wrong on the way to a client. */
    private List<String> volumes() {
        return fixture.lab.state().proxmox().volumes().stream()
                .map(PveVolume::volid)
                .toList();
    }

    private String backup(int guest) {
        String volid = "local:backup/vzdump-qemu-%d-2026_02_01-02_%02d_00.vma.zst"
                .formatted(guest, number.getAndIncrement() % 60);
        fixture.lab
                .state()
                .proxmox()
                .shelves()
                .put(new PveVolume(
                        "local",
                        volid,
                        "backup",
                        "vma.zst",
                        DataSize.mebibytes(1),
                        Instant.parse("2026-02-01T02:00:00Z").plusSeconds(number.get()),
                        guest,
                        null));
        return volid;
    }

    @Override
    List<LostCase> cases() {
        return List.of(
                LostCase.of("StorageHandle.download", "POST", lose -> {
                    fixture.lab.state().network().serve("172.16.110.50", 80, call -> WebService.Reply.text(200, "x"));
                    String name = "lost-%d.iso".formatted(number.getAndIncrement());
                    lose.run();
                    local().download(URI.create("http://172.16.110.50/x.iso"), "iso", name, null)
                            .await(LONG);
                    assertThat(volumes()).contains("local:iso/" + name);
                }),
                LostCase.of("StorageHandle.upload", "POST", lose -> {
                    Path file = file("lost %d.iso".formatted(number.getAndIncrement()));
                    lose.run();
                    local().upload(file, "iso", LONG, Progress.none()).await(LONG);
                    assertThat(volumes())
                            .contains("local:iso/"
                                    + String.valueOf(file.getFileName()).replace(' ', '_'));
                }),
                LostCase.of("StorageHandle.prune", "DELETE", lose -> {
                    backup(107);
                    String newest = backup(107);
                    lose.run();
                    local().prune(Retention.last(1), 107).await(LONG);
                    assertThat(volumes().stream().filter(each -> each.contains("-107-")))
                            .containsExactly(newest);
                }),
                LostCase.of("VolumeHandle.delete", "DELETE", lose -> {
                    VolumeHandle volume = local().volume(backup(106));
                    lose.run();
                    volume.delete().ifPresent(task -> task.await(LONG));
                    assertThat(volumes()).doesNotContain(volume.id());
                }),
                LostCase.of("VolumeHandle.delete", "DELETE", lose -> {
                            Path file = file("gone-%d.iso".formatted(number.getAndIncrement()));
                            local().upload(file, "iso", LONG, Progress.none()).await(LONG);
                            VolumeHandle volume = local().volume("iso/" + file.getFileName());
                            lose.run();
                            volume.delete().ifPresent(task -> task.await(LONG));
                            assertThat(volumes()).doesNotContain(volume.id());
                        })
                        .with("of an image"),
                LostCase.of("VolumeHandle.notes", "PUT", lose -> {
                    VolumeHandle volume = local().volume(backup(106));
                    lose.run();
                    assertThat(volume.notes("lost").notes()).isEqualTo("lost");
                }),
                LostCase.of("VolumeHandle.protect", "PUT", lose -> {
                    VolumeHandle volume = local().volume(backup(106));
                    lose.run();
                    assertThat(volume.protect(true).protectedFromRemoval()).isTrue();
                }),
                LostCase.of("NodeHandle.fetchTemplate", "POST", lose -> {
                    String name = "alpine-3.22-default_20250617_amd64.tar.xz";
                    lose.run();
                    fixture.node().fetchTemplate(name, "local").await(LONG);
                    assertThat(volumes()).contains("local:vztmpl/" + name);
                }),
                LostCase.of("NodeHandle.backup", "POST", lose -> {
                    VmHandle vm = vm();
                    lose.run();
                    fixture.node().backup(Backup.of(vm.id()).to("local")).await(LONG);
                    assertThat(local().backups(vm.id())).hasSize(1);
                }),
                LostCase.of("NodeHandle.backup", "POST", lose -> {
                            VmHandle one = vm();
                            VmHandle other = vm();
                            lose.run();
                            fixture.node()
                                    .backup(Backup.of(one.id(), other.id()).to("local"))
                                    .await(LONG);
                            assertThat(local().backups(other.id())).hasSize(1);
                        })
                        .with("of several guests"),
                LostCase.of("NodeHandle.restore", "POST", lose -> {
                    VmHandle vm = vm();
                    fixture.node().backup(Backup.of(vm.id()).to("local")).await(LONG);
                    String archive = local().backups(vm.id()).get(0).id();
                    int id = 4000 + number.getAndIncrement();
                    lose.run();
                    fixture.node().restore(Restore.of(id, archive)).await(LONG);
                    assertThat(fixture.node().vm(id).config().name()).isEqualTo("lost");
                }));
    }

    private Path file(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "an image");
    }
}
