package io.github.bladebook.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.unit.DataSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Guests are made, copied, changed, started, stopped, moved and destroyed. */
class LostGuestAnswersTest extends LostAnswers {
    @Override
    List<LostCase> cases() {
        List<LostCase> all = new ArrayList<>(power());
        all.addAll(making());
        all.addAll(changing());
        return all;
    }

    private List<LostCase> power() {
        return List.of(
                LostCase.of("GuestHandle.start", "POST", lose -> {
                    VmHandle vm = vm();
                    lose.run();
                    vm.start().await(LONG);
                    assertThat(vm.status().running()).isTrue();
                }),
                LostCase.of("GuestHandle.stop", "POST", lose -> {
                    VmHandle vm = running();
                    lose.run();
                    vm.stop().await(LONG);
                    assertThat(vm.status().running()).isFalse();
                }),
                LostCase.of("GuestHandle.shutdown", "POST", lose -> {
                    VmHandle vm = running();
                    lose.run();
                    vm.shutdown(Duration.ofMinutes(1)).await(LONG);
                    assertThat(vm.status().running()).isFalse();
                }),
                LostCase.of("GuestHandle.reboot", "POST", lose -> {
                    VmHandle vm = running();
                    lose.run();
                    vm.reboot(Duration.ofMinutes(1)).await(LONG);
                    assertThat(vm.status().running()).isTrue();
                }),
                LostCase.of("VmHandle.reset", "POST", lose -> {
                    VmHandle vm = running();
                    lose.run();
                    vm.reset().await(LONG);
                    assertThat(vm.status().running()).isTrue();
                }),
                LostCase.of("GuestHandle.suspend", "POST", lose -> {
                    VmHandle vm = running();
                    lose.run();
                    vm.suspend().await(LONG);
                    assertThat(vm.status().status()).isEqualTo("paused");
                }),
                LostCase.of("GuestHandle.resume", "POST", lose -> {
                    VmHandle vm = running();
                    vm.suspend().await(LONG);
                    lose.run();
                    vm.resume().await(LONG);
                    assertThat(vm.status().status()).isEqualTo("running");
                }),
                LostCase.of("VmHandle.hibernate", "POST", lose -> {
                    VmHandle vm = running();
                    lose.run();
                    vm.hibernate().await(LONG);
                    assertThat(vm.status().running()).isFalse();
                }),
                LostCase.of("TaskHandle.stop", "DELETE", lose -> {
                    TaskHandle task = vm().start();
                    lose.run();
                    assertThat(task.stop().isRunning()).isFalse();
                }));
    }

    private List<LostCase> making() {
        return List.of(
                LostCase.of("NodeHandle.createVm", "POST", lose -> {
                    lose.run();
                    VmHandle made = fixture.node().createVm(spec(), RANGE).await(LONG);
                    assertThat(made.config().name()).isEqualTo("lost");
                }),
                LostCase.of("NodeHandle.createContainer", "POST", lose -> {
                    ContainerSpec spec = container();
                    lose.run();
                    ContainerHandle made =
                            fixture.node().createContainer(spec, RANGE).await(LONG);
                    assertThat(made.config().name()).isEqualTo("lost-ct");
                }),
                LostCase.of("VmHandle.copy", "POST", lose -> {
                    VmHandle template = fixture.node().vm(9024);
                    lose.run();
                    VmHandle made =
                            template.copy(CloneSpec.named("lost-copy"), RANGE).await(LONG);
                    assertThat(made.config().name()).isEqualTo("lost-copy");
                }),
                LostCase.of("ContainerHandle.copy", "POST", lose -> {
                    ContainerHandle original = ct();
                    lose.run();
                    ContainerHandle made = original.copy(
                                    CloneSpec.named("lost-copy").withOwnDisks(), RANGE)
                            .await(LONG);
                    assertThat(made.config().name()).isEqualTo("lost-copy");
                }),
                LostCase.of("GuestHandle.toTemplate", "POST", lose -> {
                    VmHandle vm = vm();
                    lose.run();
                    vm.toTemplate().await(LONG);
                    assertThat(vm.config().template()).isTrue();
                }),
                LostCase.of("GuestHandle.toTemplate", "POST", lose -> {
                            ContainerHandle ct = ct();
                            lose.run();
                            ct.toTemplate().await(LONG);
                            assertThat(ct.config().template()).isTrue();
                        })
                        .with("of a container"));
    }

    private List<LostCase> changing() {
        return List.of(
                LostCase.of("GuestHandle.update", "POST", lose -> {
                    VmHandle vm = vm();
                    GuestConfig seen = vm.config();
                    lose.run();
                    assertThat(vm.update(seen, GuestChange.none().cores(3).tags("new"))
                                    .tags())
                            .containsExactly("new");
                }),
                LostCase.of("GuestHandle.update", "PUT", lose -> {
                            ContainerHandle ct = ct();
                            GuestConfig seen = ct.config();
                            lose.run();
                            GuestConfig now = ct.update(
                                    seen,
                                    GuestChange.none()
                                            .cores(3)
                                            .onBoot(true)
                                            .network("net0", ContainerNetwork.on("vmbr0", "eth0", IpConfig.dhcp())));
                            assertThat(now.processors()).isEqualTo(3);
                        })
                        .with("of a container"),
                LostCase.of("GuestHandle.resize", "PUT", lose -> {
                    VmHandle vm = vm();
                    lose.run();
                    vm.resize("scsi0", DataSize.gibibytes(7)).await(LONG);
                    assertThat(vm.config().find("scsi0").flatMap(PropertyString::size))
                            .contains(DataSize.gibibytes(7));
                }),
                LostCase.of("GuestHandle.migrate", "POST", lose -> {
                    VmHandle vm = vm();
                    lose.run();
                    vm.migrate(Migration.to("prox2").copyingDisksTo("local-lvm"))
                            .await(LONG);
                    assertThat(fixture.client.node("prox2").vm(vm.id()).config().name())
                            .isEqualTo("lost");
                }),
                LostCase.of("GuestHandle.destroy", "DELETE", lose -> {
                    VmHandle vm = vm();
                    GuestConfig seen = vm.config();
                    lose.run();
                    vm.destroy(seen, Purge.FROM_JOBS).await(LONG);
                    assertThat(fixture.node().vms())
                            .extracting(GuestSummary::id)
                            .doesNotContain(vm.id());
                }));
    }

    @Test
    void aChangeThatNeverArrivedNamesTheTasksThatItWouldHave() {
        VmHandle vm = vm();
        fixture.forget();
        fixture.lab.fault("proxmox:refuse@POST:/api2/json/nodes");

        assertThatThrownBy(vm::start)
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("no answer came, and node prox1 has no task of it (hastart, qmstart)")
                .hasMessageContaining("it was not sent again");
        assertThat(fixture.changes()).isEmpty();
        assertThat(vm.status().running()).isFalse();
    }

    @Test
    void aCreationThatNeverArrivedNamesItsMark() {
        fixture.forget();
        fixture.lab.fault("proxmox:refuse@POST:/api2/json/nodes");

        assertThatThrownBy(() -> fixture.node().createVm(spec(), RANGE))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("that bears the mark bladebook-op: ");
        assertThat(fixture.changes()).isEmpty();
    }
}
