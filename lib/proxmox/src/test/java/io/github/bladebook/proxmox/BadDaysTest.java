package io.github.bladebook.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.server.Handled;
import io.github.bladebook.simulator.state.proxmox.ProxmoxSwitches;
import io.github.bladebook.simulator.state.proxmox.PveNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What real servers do now and then, and clients have stumbled over. */
class BadDaysTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private LabFixture fixture;
    private ProxmoxSwitches switches;

    @BeforeEach
    void start() {
        fixture = new LabFixture();
        switches = fixture.lab.state().proxmox().switches();
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    private VmHandle vm() {
        return fixture.node()
                .createVm(
                        VmSpec.named("bad-day").disk("scsi0", DiskSpec.create("local-lvm", DataSize.gibibytes(4))),
                        IdRange.of(7000, 7099))
                .await(LONG);
    }

    private void secondNode() {
        DataSize size = DataSize.gibibytes(64);
        fixture.lab
                .state()
                .proxmox()
                .nodes()
                .put("prox2", new PveNode("172.16.110.102", 24, size, size, DataSize.ZERO, Instant.now(), 0.1));
    }

    @Test
    void aLockThatIsHeldIsWaitedForAndTheChangeMadeOnce() {
        ContainerHandle container = fixture.node().lxc(210);
        GuestConfig seen = container.config();
        switches.next(ProxmoxSwitches.Count.LOCK_TIMEOUT, 2);
        fixture.forget();

        container.update(seen, GuestChange.none().cores(3));

        assertThat(container.config().processors()).isEqualTo(3);
        assertThat(fixture.changes()).hasSize(3).filteredOn(Handled::applied).hasSize(1);
    }

    @Test
    void aTaskThatDidNotGetTheLockHasChangedNothingAndIsBegunAgain() {
        VmHandle vm = vm();
        switches.next(ProxmoxSwitches.Count.LOCK_TIMEOUT, 1);

        assertThat(vm.update(vm.config(), GuestChange.none().cores(2)).processors())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"TASK_LATE", "TASK_RACE", "TASK_WARNINGS"})
    void aTaskThatEndsWellInAnOddWayHasEndedWell(ProxmoxSwitches.Count oddity) {
        VmHandle vm = vm();
        switches.next(oddity, 1);

        TaskHandle task = vm.start();
        TaskOutcome outcome = task.await(LONG);

        assertThat(outcome.succeeded()).isTrue();
        assertThat(vm.status().running()).isTrue();
        boolean warned = oddity == ProxmoxSwitches.Count.TASK_WARNINGS;
        assertThat(outcome.warnings()).isEqualTo(warned ? 1 : 0);
        assertThat(task.warnings()).hasSize(warned ? 1 : 0);
    }

    @Test
    void aTaskWhoseWorkerDiedHasFailed() {
        VmHandle vm = vm();
        switches.next(ProxmoxSwitches.Count.TASK_CRASHES, 1);
        TaskHandle task = vm.start();

        assertThatThrownBy(() -> task.await(LONG))
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("unexpected status");
    }

    @Test
    void aNodeThatAnswersTooLateHasDoneItAndIsNotAskedAgain() {
        VmHandle vm = vm();
        switches.next(ProxmoxSwitches.Count.TIMEOUT_AFTER, 1);
        fixture.forget();

        vm.start().await(LONG);

        assertThat(vm.status().running()).isTrue();
        assertThat(fixture.changes()).hasSize(1);
    }

    @Test
    void aNodeThatIsOfflineIsAskedOnce() {
        secondNode();
        switches.set("node-offline", "prox2");
        fixture.forget();

        assertThatThrownBy(() -> fixture.client.node("prox2").vm(106).start())
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("(595)");
        assertThat(fixture.changes()).hasSize(1);
    }

    @Test
    void numbersAsTextsAndUnknownFieldsAreReadAllTheSame() {
        VmHandle vm = vm();
        vm.snapshots().create("one", "").await(LONG);
        vm.firewall().add(vm.firewall().rules(), FirewallRule.allowIn("tcp", "22"));
        GuestConfig before = vm.config();
        SnapshotTree tree = vm.snapshots().tree();
        FirewallRules rules = vm.firewall().rules();

        switches.flipped(true);

        assertThat(vm.config()).isEqualTo(before);
        assertThat(vm.snapshots().tree()).isEqualTo(tree);
        assertThat(vm.firewall().rules()).isEqualTo(rules);
        vm.start().await(LONG);
        switches.extras(true);
        assertThat(vm.status().running()).isTrue();
        assertThat(fixture.client.preflight(Action.power(vm.id())).ok()).isTrue();
        assertThat(vm().config().name()).isEqualTo("bad-day");
    }

    @Test
    void aGuestOfTheHaManagerIsFollowedUntilItIsAsAsked() {
        secondNode();
        VmHandle vm = vm();
        fixture.client.post("/cluster/ha/resources", Map.of("sid", "vm:" + vm.id(), "state", "stopped"));

        TaskHandle starting = vm.start();
        assertThat(starting.upid().type()).isEqualTo("hastart");
        starting.await(LONG);
        assertThat(vm.status().running()).isTrue();

        vm.stop().await(LONG);
        assertThat(vm.status().running()).isFalse();
    }

    @Test
    void aLongTaskTellsHowFarItIs() {
        List<Long> told = new ArrayList<>();

        fixture.node()
                .vm(9024)
                .copy(CloneSpec.named("slow").withOwnDisks(), IdRange.of(7100, 7199))
                .await(LONG, (work, done, total) -> told.add(total == 100 ? done : -1));

        assertThat(told).last().isEqualTo(100L);
        assertThat(told).isSorted().anyMatch(percent -> percent > 0 && percent < 100);
    }
}
