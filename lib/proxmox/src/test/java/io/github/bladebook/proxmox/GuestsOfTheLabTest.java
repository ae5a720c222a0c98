package io.github.bladebook.proxmox;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.secret.Secret;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.proxmox.ProxmoxSwitches;
import io.github.bladebook.simulator.state.proxmox.PveAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Guests from first to last, over the wire. */
class GuestsOfTheLabTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final IdRange RANGE = IdRange.of(6000, 6099);
    private static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ+c/x1= me @home";

    private static LabFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new LabFixture();
    }

    @AfterAll
    static void end() {
        fixture.close();
    }

    private static IPAddress address(String text) {
        return new IPAddressString(text).getAddress();
    }

    private static VmHandle vm(String name) {
        return fixture.node()
                .createVm(VmSpec.named(name).disk("scsi0", DiskSpec.create("local-lvm", DataSize.gibibytes(4))), RANGE)
                .await(LONG);
    }

    @Test
    void aVmIsMadeAsItWasOrdered() {
        CloudInit told = CloudInit.none()
                .user("ops")
                .password(Secret.of("hunter2"))
                .sshKey(KEY)
                .address(0, IpConfig.of(address("172.16.100.60/24"), address("172.16.100.1")))
                .dns("lab.example", address("172.16.100.2"));
        VmHandle vm = fixture.node()
                .createVm(
                        VmSpec.named("ordered")
                                .cores(2)
                                .memory(DataSize.gibibytes(4))
                                .tags("b", "a")
                                .description("made by a test")
                                .agent(true)
                                .disk(
                                        "scsi0",
                                        DiskSpec.create("local-lvm", DataSize.gibibytes(8))
                                                .thin())
                                .disk("ide2", DiskSpec.cloudInit("local-lvm"))
                                .boot("scsi0")
                                .network(
                                        "net0",
                                        NetworkDevice.virtio("vmbr0")
                                                .onVlan(100)
                                                .withFirewall(true))
                                .cloudInit(told),
                        RANGE)
                .await(LONG);

        GuestConfig config = vm.config();
        assertThat(config.processors()).isEqualTo(2);
        assertThat(config.memory()).isEqualTo(DataSize.gibibytes(4));
        assertThat(config.tags()).containsExactlyInAnyOrder("a", "b");
        assertThat(DiskSpec.of(requireNonNull(config.disks().get("scsi0"))).size())
                .contains(DataSize.gibibytes(8));
        NetworkDevice card = NetworkDevice.of(requireNonNull(config.networks().get("net0")));
        assertThat(card.tag()).isEqualTo(100);
        assertThat(card.mac()).isNotNull();
        CloudInit read = vm.cloudInit().get();
        assertThat(read.sshKeys()).containsExactly(KEY);
        assertThat(read.addresses()).isEqualTo(told.addresses());
        assertThat(read.nameservers()).isEqualTo(told.nameservers());
        assertThat(read.password()).isNull();
        assertThat(config.extra().get("description"))
                .startsWith("made by a test")
                .contains("bladebook-op: ");
        vm.start().await(LONG);
        assertThat(vm.agent().awaitAddress(address("172.16.100.0/24")::contains, LONG))
                .isEqualTo(address("172.16.100.60/24"));
        assertThat(vm.agent().answers()).isTrue();
        assertThat(vm.agent().frozen()).isFalse();
        assertThat(vm.cloudInit().file("user")).contains("ops");
    }

    @Test
    void aContainerIsMadeAsItWasOrdered() {
        String template =
                fixture.node().storage("templates").content("vztmpl").get(0).id();
        ContainerHandle ct = fixture.node()
                .createContainer(
                        ContainerSpec.named("dns2", template)
                                .cores(1)
                                .memory(DataSize.mebibytes(512))
                                .root(MountPoint.create("local-lvm", DataSize.gibibytes(8)))
                                .mount(
                                        "mp0",
                                        MountPoint.create("local-lvm", DataSize.gibibytes(2))
                                                .at("/data"))
                                .network(
                                        "net0",
                                        ContainerNetwork.on(
                                                "vmbr0",
                                                "eth0",
                                                IpConfig.of(address("172.16.100.61/24"), address("172.16.100.1"))))
                                .sshKeys(KEY)
                                .features("nesting=1")
                                .dns("lab.example", address("172.16.100.2"))
                                .started(),
                        RANGE)
                .await(LONG);

        GuestConfig config = ct.config();
        assertThat(config.name()).isEqualTo("dns2");
        assertThat(MountPoint.of(requireNonNull(config.disks().get("mp0"))).path())
                .isEqualTo("/data");
        assertThat(ContainerNetwork.of(requireNonNull(config.networks().get("net0")))
                        .addresses())
                .hasToString("ip=172.16.100.61/24,gw=172.16.100.1");
        assertThat(config.extra()).containsEntry("unprivileged", "1");
        assertThat(ct.status().running()).isTrue();
        assertThat(ct.interfaces()).flatExtracting(NetworkInterface::addresses).contains("172.16.100.61/24");
        ct.shutdown(Duration.ofMinutes(1)).await(LONG);
        ct.destroy(ct.config(), Purge.FROM_JOBS).await(LONG);
        assertThat(fixture.node().containers()).extracting(GuestSummary::id).doesNotContain(ct.id());
    }

    @Test
    void whoeverIsQuickerKeepsTheNumberAndTheNextIsTaken() {
        fixture.lab.state().proxmox().switches().next(ProxmoxSwitches.Count.ID_TAKEN, 1);

        VmHandle vm = vm("second");

        assertThat(vm.config().name()).isEqualTo("second");
        assertThat(fixture.node().vms())
                .filteredOn(guest -> guest.name().equals("somebody-elses"))
                .singleElement()
                .satisfies(foreign -> assertThat(foreign.id()).isLessThan(vm.id()));
    }

    @Test
    void manyAtOnceGetNumbersOfTheirOwn() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<VmHandle>> making = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String name = "parallel-" + i;
                making.add(threads.submit(() -> fixture.node()
                        .vm(9024)
                        .copy(CloneSpec.named(name), IdRange.of(6100, 6199))
                        .await(LONG)));
            }
            List<String> made = new ArrayList<>();
            for (Future<VmHandle> each : making) {
                VmHandle vm = each.get();
                made.add(vm.id() + "=" + vm.config().name());
            }
            assertThat(made).doesNotHaveDuplicates().hasSize(12);
            assertThat(fixture.node().vms())
                    .filteredOn(guest -> guest.name().startsWith("parallel-"))
                    .hasSize(12);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whereAllNumbersAreTakenItIsSaid() {
        assertThatThrownBy(() -> fixture.node().createVm(VmSpec.named("x"), IdRange.of(106, 107)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("all numbers from 106 to 107 are taken");
    }

    @Test
    void aConfigurationThatChangedMeanwhileIsNotChanged() {
        VmHandle vm = vm("digest");
        GuestConfig seen = vm.config();
        vm.update(seen, GuestChange.none().cores(2));

        assertThatThrownBy(() -> vm.update(seen, GuestChange.none().cores(3))).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> vm.destroy(seen, Purge.KEEP_JOBS)).isInstanceOf(ConflictException.class);
        assertThat(vm.config().processors()).isEqualTo(2);
        assertThat(vm.update(vm.config(), GuestChange.none().remove("cores")).processors())
                .isEqualTo(1);
        assertThat(vm.update(vm.config(), GuestChange.none())).isEqualTo(vm.config());
    }

    @Test
    void whatARunningVmCannotTakeWaits() {
        VmHandle vm = vm("pending");
        vm.start().await(LONG);

        vm.update(vm.config(), GuestChange.none().cores(4));

        assertThat(vm.pending()).extracting(PendingChange::key).contains("cores");
        vm.reboot(Duration.ofMinutes(1)).await(LONG);
        assertThat(vm.pending()).isEmpty();
    }

    @Test
    void snapshotsAreKeptInATreeAndPruned() {
        VmHandle vm = vm("snapped");
        GuestSnapshots snapshots = vm.snapshots();
        for (String name : List.of("base", "auto-1", "auto-2")) {
            snapshots.create(name, "by a test").await(LONG);
        }
        snapshots.rollback("base", false).await(LONG);
        snapshots.create("auto-3", "").await(LONG);

        SnapshotTree tree = snapshots.tree();
        assertThat(tree.current()).isEqualTo("auto-3");
        assertThat(tree.roots()).singleElement().satisfies(root -> {
            assertThat(root.snapshot().description()).isEqualTo("by a test");
            assertThat(root.children())
                    .extracting(branch -> branch.snapshot().name())
                    .containsExactly("auto-1", "auto-3");
        });
        assertThatThrownBy(() -> snapshots.create("auto-3", "").await(LONG)).hasMessageContaining("already used");
        SnapshotPlan plan = snapshots.plan("auto-", Retention.last(1));
        assertThat(plan.going()).hasSize(2);
        assertThat(snapshots.list()).hasSize(4);
        assertThat(snapshots.apply(plan, LONG)).isEqualTo(plan.going());
        assertThat(snapshots.list()).hasSize(2).extracting(GuestSnapshot::name).contains("base");
        assertThat(snapshots.apply(plan, LONG)).isEmpty();
    }

    @Test
    void rulesOfAFirewallAreChangedAsTheyWereSeen() {
        GuestFirewall firewall = vm("walled").firewall();
        FirewallRules none = firewall.rules();
        FirewallRule ssh =
                FirewallRule.allowIn("tcp", "22").from("172.16.0.0/16").comment("ops");

        FirewallRules one = firewall.add(none, ssh);
        FirewallRules two = firewall.add(one, FirewallRule.macro("in", "DROP", "Ping"));

        assertThat(two.rules()).containsExactly(FirewallRule.macro("in", "DROP", "Ping"), ssh);
        assertThat(two).hasToString("0 in DROP Ping\n1 in ACCEPT proto tcp from 172.16.0.0/16 port 22 # ops");
        assertThatThrownBy(() -> firewall.remove(one, 0)).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> firewall.add(none, ssh)).isInstanceOf(ConflictException.class);
        assertThat(firewall.replace(two, 0, ssh.enabled(false)).rules()).containsExactly(ssh.enabled(false), ssh);
        FirewallOptions options = firewall.options();
        assertThat(options.enabled()).isFalse();
        assertThat(firewall.options(options.enabled(true).policies("DROP", "ACCEPT"))
                        .policyIn())
                .isEqualTo("DROP");
        assertThatThrownBy(() -> firewall.options(options.enabled(false))).isInstanceOf(ConflictException.class);
    }

    @Test
    void aTaskThatFailsSaysWhy() {
        VmHandle vm = vm("twice");
        vm.start().await(LONG);
        Instant before = Instant.now().minusSeconds(5);
        TaskHandle again = vm.start();

        assertThatThrownBy(() -> again.await(LONG))
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("already running");
        assertThat(vm.findTask(before, "qmstart").map(TaskHandle::upid)).contains(again.upid());
    }

    @Test
    void whatTheTokenLacksIsToldBeforeAndAfter() {
        String secret = "11111111-2222-3333-4444-555555555555";
        fixture.lab
                .state()
                .proxmox()
                .grant(new PveAccount("ops@pve!few", secret, Map.of("/vms", Set.of("VM.Audit", "VM.PowerMgmt"))));
        try (ProxmoxClient few = LabFixture.client(fixture.lab, "ops@pve!few", secret)) {
            Preflight preflight = few.preflight(Action.power(106), Action.snapshot(106));

            assertThat(preflight.lacks()).singleElement().hasToString("to snapshot guest 106: VM.Snapshot on /vms/106");
            assertThatThrownBy(() -> few.node("prox1").vm(106).snapshots().create("denied", ""))
                    .isInstanceOf(PermissionException.class)
                    .hasMessageContaining("Give the privilege VM.Snapshot on /vms/106");
        }
    }
}
